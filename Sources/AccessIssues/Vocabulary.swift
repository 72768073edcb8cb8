// The coded answers. A code is the same word in the database, in JSON, in CSV and on the command line:
// lower-case words joined by hyphens. Its labels, English and Spanish, stand in `Words`.

/// A closed list of answers to one question.
public protocol Code: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

extension Code {
    /// Every code of the list, in the order in which people are offered them.
    public static var codes: [String] { allCases.map(\.rawValue) }
}

/// What went wrong. `domain.md` 3.3: the categories that regulators and advocates used.
public enum Kind: String, Code {
    case cancelledNotRescheduled = "cancelled-not-rescheduled"
    case cancelledRescheduledLate = "cancelled-rescheduled-late"
    case intakeWait = "intake-wait"
    case followUpWait = "follow-up-wait"
    case psychiatryWait = "psychiatry-wait"
    case urgentWait = "urgent-wait"
    case phoneWait = "phone-wait"
    case noCallback = "no-callback"
    case providerNoShow = "provider-no-show"
    case badReferral = "bad-referral"
    case outOfNetworkRefused = "out-of-network-refused"
    case careSubstituted = "care-substituted"
    case continuityLost = "continuity-lost"
    case triageUnlicensed = "triage-unlicensed"
    case higherLevelDenied = "higher-level-denied"
    case medicationGap = "medication-gap"
    case interpreterMissing = "interpreter-missing"
    case wrongInformation = "wrong-information"
    case grievanceMishandled = "grievance-mishandled"
    case paidOutOfPocket = "paid-out-of-pocket"
    case other

    /// Whether somebody waits for an appointment: the waits, the cancellations and the provider's no-show.
    ///
    /// A phone wait is over when the call is, so it is not among them.
    public var isWaitForCare: Bool {
        switch self {
        case .cancelledNotRescheduled, .cancelledRescheduledLate, .intakeWait, .followUpWait,
            .psychiatryWait, .urgentWait, .providerNoShow:
            true
        case .phoneWait, .noCallback, .badReferral, .outOfNetworkRefused, .careSubstituted,
            .continuityLost, .triageUnlicensed, .higherLevelDenied, .medicationGap, .interpreterMissing,
            .wrongInformation, .grievanceMishandled, .paidOutOfPocket, .other:
            false
        }
    }
}

/// The care that was sought.
public enum Care: String, Code {
    case individualTherapy = "individual-therapy"
    case groupTherapy = "group-therapy"
    case psychiatry
    case intakeAssessment = "intake-assessment"
    case substanceUse = "substance-use"
    case intensiveOutpatient = "intensive-outpatient"
    case inpatientResidential = "inpatient-residential"
    case autismServices = "autism-services"
    case other
}

/// Whether the visit is the first of a course of treatment.
public enum Visit: String, Code {
    case first
    case followUp = "follow-up"
}

/// How soon care is needed, as the person says it.
public enum Urgency: String, Code {
    case routine, urgent, emergency
}

/// Who pays, and so which law and which regulator apply.
public enum Coverage: String, Code {
    case commercial
    case mediCalManaged = "medi-cal-managed"
    case mediCalCounty = "medi-cal-county"
    case medicareAdvantage = "medicare-advantage"
    case selfFunded = "self-funded"
    case cdiRegulated = "cdi-regulated"
    case calpers, fehb, unknown
}

/// Who tells of the problem.
public enum Reporter: String, Code {
    case patient
    case parentGuardian = "parent-guardian"
    case family, advocate, clinician, other
}

/// How far the person lets the issue go.
public enum Consent: String, Code {
    /// Counted at the desk only.
    case none
    /// Counted in reports and in the public release. This holds unless something else was said.
    case countsOnly = "counts-only"
    /// Also a line in the regulator's package.
    case regulator
    /// A line in the regulator's package, with the narrative.
    case regulatorWithNarrative = "regulator-with-narrative"
}

/// Where an issue stands.
public enum Status: String, Code {
    case open, referred, resolved, withdrawn, duplicate

    /// Whether anything can still come of it.
    public var isLive: Bool { self == .open || self == .referred }
}

/// What became of an offered appointment.
public enum Answer: String, Code {
    case open, accepted, declined, withdrawn
}

/// How the report reached the desk.
public enum Channel: String, Code {
    case phone, web, email
    case inPerson = "in-person"
    case mail, referral
    case imported = "import"
}

/// Who cancelled the appointment.
public enum CancelledBy: String, Code {
    case plan, provider, patient
}

/// How well the report is proven.
public enum Proof: String, Code {
    case selfReport = "self-report"
    case message, letter
    case chartNote = "chart-note"
}

/// What may be said to a machine that answers a call back.
public enum Voicemail: String, Code {
    case sayCarewatch = "say-carewatch"
    case neutralOnly = "neutral-only"
    case none
}

/// The patient's age. The words keep a spreadsheet from reading a band as a date.
public enum AgeBand: String, Code {
    case under13 = "under-13"
    case from13To17 = "13-to-17"
    case from18To25 = "18-to-25"
    case from26To44 = "26-to-44"
    case from45To64 = "45-to-64"
    case over64 = "65-and-over"
}

/// The language the person wants to be spoken to in: ISO 639 codes of those most asked for in California.
public enum SpokenLanguage: String, Code {
    case english = "en"
    case spanish = "es"
    case chinese = "zh"
    case vietnamese = "vi"
    case tagalog = "tl"
    case korean = "ko"
    case armenian = "hy"
    case russian = "ru"
    case farsi = "fa"
    case arabic = "ar"
    case khmer = "km"
    case hmong = "hmn"
    case japanese = "ja"
    case punjabi = "pa"
    case hindi = "hi"
    case thai = "th"
    case lao = "lo"
    case americanSignLanguage = "ase"
    case other
}
