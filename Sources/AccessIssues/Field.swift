// Every answer that an issue can hold, each with its one name and what may stand in it.
//
// The raw value is the column in the database, the key in JSON, the header in CSV and, with hyphens, the
// option on the command line. The order is the order of the columns; new fields come last.

/// A field of an issue that people fill in.
public enum Field: String, CaseIterable, Hashable, Sendable {
    // who wrote it down, and where it came from
    case loggedBy = "logged_by"
    case takenBy = "taken_by"
    case receivedOn = "received_on"
    case channel
    case source
    case sourceID = "source_id"
    case campaign
    // who tells
    case reporter
    case authorized
    case consent
    case language
    case ageBand = "age_band"
    // coverage
    case plan
    case coverage
    case county
    case facility
    // what happened
    case kind
    case care
    case visit
    case urgency
    case priorAuthorization = "prior_authorization"
    case cancelledBy = "cancelled_by"
    case waitedMinutes = "waited_minutes"
    case paidAmount = "paid_amount"
    case paidOn = "paid_on"
    // dates
    case occurredOn = "occurred_on"
    case requestedAt = "requested_at"
    case priorAppointmentOn = "prior_appointment_on"
    case attendedOn = "attended_on"
    // exceptions
    case longerWaitNoted = "longer_wait_noted"
    case scheduledInAdvance = "scheduled_in_advance"
    // grievance
    case grievanceFiledOn = "grievance_filed_on"
    case grievanceNumber = "grievance_number"
    case grievanceAnsweredOn = "grievance_answered_on"
    case grievanceOutcome = "grievance_outcome"
    // proof
    case proof
    // sealed
    case name
    case phone
    case phone2 = "phone_2"
    case email
    case memberNumber = "member_number"
    case contactName = "contact_name"
    case narrative
    // calling back
    case voicemail
    case callbackOn = "callback_on"
    // course
    case status
    case closedOn = "closed_on"
    case duplicateOf = "duplicate_of"

    /// What may stand in the field.
    public var form: FieldForm {
        switch self {
        case .channel: .code(Channel.codes)
        case .reporter: .code(Reporter.codes)
        case .consent: .code(Consent.codes)
        case .language: .code(SpokenLanguage.codes)
        case .ageBand: .code(AgeBand.codes)
        case .coverage: .code(Coverage.codes)
        case .kind: .code(Kind.codes)
        case .care: .code(Care.codes)
        case .visit: .code(Visit.codes)
        case .urgency: .code(Urgency.codes)
        case .cancelledBy: .code(CancelledBy.codes)
        case .proof: .code(Proof.codes)
        case .voicemail: .code(Voicemail.codes)
        case .status: .code(Status.codes)
        case .authorized, .priorAuthorization, .longerWaitNoted, .scheduledInAdvance: .yesNo
        case .plan: .plan
        case .county: .county
        case .campaign: .campaign
        case .duplicateOf: .reference
        case .loggedBy, .takenBy, .source, .sourceID, .facility, .grievanceNumber, .grievanceOutcome: .text
        case .waitedMinutes: .minutes
        case .paidAmount: .money
        case .occurredOn, .priorAppointmentOn, .attendedOn, .paidOn: .date(.pastDayOrPeriod)
        case .requestedAt: .date(.pastMomentOrPeriod)
        case .receivedOn, .grievanceFiledOn, .grievanceAnsweredOn, .closedOn: .date(.pastDay)
        case .callbackOn: .date(.futureDay)
        case .name, .phone, .phone2, .email, .memberNumber, .contactName, .narrative: .sealed
        }
    }

    /// Whether the value is kept sealed and never on disk in the clear.
    public var isSealed: Bool {
        switch self {
        case .name, .phone, .phone2, .email, .memberNumber, .contactName, .narrative: true
        default: false
        }
    }

    /// Whether people may type anything here, so that it may hold an identity or a spreadsheet's formula.
    public var isFreeText: Bool { form == .text || form == .plan || isSealed }

    /// The option on the command line, without its two hyphens: `requested-at`.
    public var optionName: String { String(rawValue.map { $0 == "_" ? "-" : $0 }) }

    /// The fields kept in the clear, in the order of their columns.
    public static let clear = allCases.filter { !$0.isSealed }

    /// The fields kept sealed, in the order of their columns.
    public static let sealed = allCases.filter(\.isSealed)

    /// The field of that name. `requested-at` is understood as `requested_at`.
    public init?(named name: String) {
        self.init(rawValue: String(name.map { $0 == "-" ? "_" : $0 }))
    }
}

extension Field {
    /// Every field, by its ``position``.
    static let inOrder = ContiguousArray(allCases)

    /// Its place among the fields, from 0; that of its column too.
    ///
    /// There are at most 64 (``FieldValues`` has a bit for each).
    public var position: Int {
        // An enumeration without payloads is the number of its case.
        withUnsafeBytes(of: self) { Int($0[0]) }
    }

    /// The field of that name; nil if there is none. Reading a million entries it would cost to compare each name with
    /// every field's, as `init(rawValue:)` does.
    public static func named(_ name: String) -> Field? {
        var place = NamePlaces.place(of: name)
        while let field = NamePlaces.fields[place] {
            if field.rawValue == name { return field }
            place = NamePlaces.next(after: place)
        }
        return nil
    }

    /// Hashes the case: what a type with raw values gets by default would hash the letters of its name.
    public func hash(into hasher: inout Hasher) { hasher.combine(position) }
}

/// The fields by their names: an open table, since a dictionary's hash takes longer than all else that is done with a
/// name.
private enum NamePlaces {
    /// Four places a field at most, so that few names meet, and a name that is none soon ends at a free one.
    private static let count = 256

    static let fields: ContiguousArray<Field?> = {
        var fields = ContiguousArray<Field?>(repeating: nil, count: count)
        for field in Field.inOrder {
            var place = place(of: field.rawValue)
            while fields[place] != nil { place = next(after: place) }
            fields[place] = field
        }
        return fields
    }()

    /// Where a name is looked for first (FNV-1a).
    static func place(of name: String) -> Int {
        var name = name
        let hash = name.withUTF8 { bytes in
            bytes.reduce(2_166_136_261 as UInt32) { hash, byte in (hash ^ UInt32(byte)) &* 16_777_619 }
        }
        return Int(hash >> 16 ^ hash) & (count - 1)
    }

    static func next(after place: Int) -> Int { (place + 1) & (count - 1) }
}

/// What may stand in a field.
public enum FieldForm: Equatable, Sendable {
    /// One of these codes.
    case code([String])
    /// `yes` or `no`.
    case yesNo
    /// Free text of at most ``FieldReader/textLimit`` bytes.
    case text
    /// A plan's code, found by its aliases; an unknown name is kept as typed.
    case plan
    /// A county of California, without the word County.
    case county
    /// The code of a strike or another dated event.
    case campaign
    /// Whole minutes, 0 to a week.
    case minutes
    /// Dollars and cents.
    case money
    /// A date, as exact as the rule lets it be.
    case date(DateRule)
    /// The reference of another issue.
    case reference
    /// Text of at most ``FieldReader/sealedLimit`` bytes, kept sealed.
    case sealed
}

/// How exact a date must be, and on which side of today it lies.
public enum DateRule: Hashable, Sendable {
    /// A day that isn't in the future.
    case pastDay
    /// A day, a month or a range of days that has begun.
    case pastDayOrPeriod
    /// A day or a moment, a month or a range of days that has begun.
    case pastMomentOrPeriod
    /// A day on either side of today; a day without its year is the next such day.
    case futureDay
    /// A day or a moment on either side of today; a day without its year is the next such day.
    case futureMoment

    /// Whether a date after today is refused.
    public var refusesFuture: Bool {
        switch self {
        case .pastDay, .pastDayOrPeriod, .pastMomentOrPeriod: true
        case .futureDay, .futureMoment: false
        }
    }
}
