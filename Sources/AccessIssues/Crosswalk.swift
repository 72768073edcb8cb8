// What other people's coding systems call an issue, so that a regulator can pool lines from many logbooks.
//
// Every mapping is this project's reading of domain.md 4: no agency has confirmed one, and the codebook says so. Where no
// code of a system was read that fits, the code is `not-mapped`; none is made up.

/// A column that says one of our codes in another system's terms.
public enum Crosswalk: String, CaseIterable, Sendable {
    /// The reason in the consumer complaint reports of California's OPA, which follow the NAIC's.
    case opaReason = "opa_reason"
    /// The category in DHCS's report on grievances of county mental health plans (ABGAR).
    case abgarCategory = "abgar_category"
    /// Who complains, as the ACL's NORS tells it (CA-05).
    case norsComplainant = "nors_complainant"
    /// How well it is proven, as NORS and the NAIC ask.
    case norsVerification = "nors_verification"
    /// What became of it, as NORS asks.
    case norsDisposition = "nors_disposition"
    /// Who cancelled: HL7 FHIR's `Appointment.cancellationReason`.
    case fhirCancellationReason = "fhir_cancellation_reason"

    /// The code of what has no counterpart that was read.
    public static let notMapped = "not-mapped"

    /// The field whose code is told.
    public var field: Field {
        switch self {
        case .opaReason, .abgarCategory: .kind
        case .norsComplainant: .reporter
        case .norsVerification: .proof
        case .norsDisposition: .status
        case .fhirCancellationReason: .cancelledBy
        }
    }

    /// What a code of ``field`` is there; nil for one that isn't of the field's list.
    public func code(of ours: String) -> String? {
        switch self {
        case .opaReason: Kind(rawValue: ours).map(Self.opaReason)
        case .abgarCategory: Kind(rawValue: ours).map { Self.abgarCategory(of: $0).rawValue }
        case .norsComplainant: Reporter(rawValue: ours).map(Self.complainant)
        case .norsVerification: Proof(rawValue: ours).map(Self.verification)
        case .norsDisposition: Status(rawValue: ours).map(Self.disposition)
        case .fhirCancellationReason: CancelledBy(rawValue: ours).map(Self.cancellation)
        }
    }

    /// Every code of ``field`` with its counterpart, in the field's order.
    public var pairs: [(ours: String, theirs: String)] {
        let ours: [String] =
            switch self {
            case .opaReason, .abgarCategory: Kind.codes
            case .norsComplainant: Reporter.codes
            case .norsVerification: Proof.codes
            case .norsDisposition: Status.codes
            case .fhirCancellationReason: CancelledBy.codes
            }
        return ours.compactMap { code in self.code(of: code).map { (code, $0) } }
    }

    /// The codes that can stand in the column, each once.
    public var codes: [String] {
        var codes: [String] = []
        for pair in pairs where !codes.contains(pair.theirs) { codes.append(pair.theirs) }
        return codes
    }

    /// "Access to Care" is care that can't be had through a specialist's refusal or an inadequate network (OPA's
    /// glossary, domain.md 4.1, V). The other reasons of that list were not read.
    private static func opaReason(of kind: Kind) -> String {
        switch kind {
        case .cancelledNotRescheduled, .cancelledRescheduledLate, .intakeWait, .followUpWait, .psychiatryWait,
            .urgentWait, .providerNoShow, .badReferral, .outOfNetworkRefused, .higherLevelDenied,
            .continuityLost:
            "access-to-care"
        case .phoneWait, .noCallback, .careSubstituted, .triageUnlicensed, .medicationGap,
            .interpreterMissing,
            .wrongInformation, .grievanceMishandled, .paidOutOfPocket, .other:
            notMapped
        }
    }

    /// The categories of ABGAR that a kind can fall in (domain.md 4.1, V: read in the open data).
    private enum Grievance: String {
        case timeliness = "access-timeliness-of-services"
        case notAvailable = "access-service-not-available"
        case linguistic = "access-linguistic-services"
        case accessOther = "access-other"
        case treatment = "quality-of-care-treatment"
        case medication = "quality-of-care-medication"
        case qualityOther = "quality-of-care-other"
        case financial = "other-financial"
        case operational = "other-operational"
        case notListed = "other-not-listed"
    }

    /// The names of the categories are DHCS's; which kind falls in which is ours.
    private static func abgarCategory(of kind: Kind) -> Grievance {
        switch kind {
        case .cancelledNotRescheduled, .cancelledRescheduledLate, .intakeWait, .followUpWait, .psychiatryWait,
            .urgentWait, .providerNoShow:
            .timeliness
        case .badReferral, .outOfNetworkRefused, .higherLevelDenied: .notAvailable
        case .phoneWait, .noCallback: .accessOther
        case .interpreterMissing: .linguistic
        case .careSubstituted, .continuityLost: .treatment
        case .medicationGap: .medication
        case .triageUnlicensed: .qualityOther
        case .paidOutOfPocket: .financial
        case .wrongInformation, .grievanceMishandled: .operational
        case .other: .notListed
        }
    }

    /// NORS CA-05 (domain.md 4.2, V): the resident; a representative, friend or family. It was read no further, and is of
    /// long-term care: "resident" here is the patient.
    private static func complainant(of reporter: Reporter) -> String {
        switch reporter {
        case .patient: "resident"
        case .parentGuardian, .family: "representative-friend-family"
        case .advocate, .clinician, .other: notMapped
        }
    }

    /// NORS's "verified" and the NAIC's "confirmed" are somebody's finding (domain.md 4.2, V), and nobody at a desk finds
    /// anything: it can say only whether there is a document.
    private static func verification(of proof: Proof) -> String {
        switch proof {
        case .selfReport: "not-verified"
        case .message, .letter, .chartNote: "not-verified-document-on-file"
        }
    }

    /// Only closed cases have a disposition (domain.md 4.2, V); the names of the dispositions weren't confirmed (K), so
    /// these are like NORS's and not its codes.
    private static func disposition(of status: Status) -> String {
        switch status {
        case .open, .referred: "pending"
        case .resolved: "resolved"
        case .withdrawn: "withdrawn"
        case .duplicate: "duplicate"
        }
    }

    /// `pat` and `prov` of the code system (domain.md 4.2, V). It has none for the plan, which stands on the provider's
    /// side.
    private static func cancellation(by who: CancelledBy) -> String {
        switch who {
        case .plan, .provider: "prov"
        case .patient: "pat"
        }
    }
}
