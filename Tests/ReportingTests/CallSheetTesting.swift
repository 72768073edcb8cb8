import AccessIssues
import DateLiterals
import Foundation
import Storage
import TestSupport

@testable import Reporting

extension AccessIssues.Issue {
    /// An issue of which this was said; logged at noon of 18 November 2024, Pacific time. Sealed fields are there by a
    /// number, as in a logbook.
    static func told(
        _ kind: Kind = .intakeWait, _ said: FieldValues = [:], offers: [Offer] = [],
        sealed: [Field] = [], referrals: [Referral] = []
    ) -> AccessIssues.Issue {
        var values: FieldValues = [.kind: .text(kind.rawValue), .status: .text("open")]
        values.merge(said)
        for (index, field) in sealed.enumerated() { values[field] = .sealed(entry: index + 1) }
        return AccessIssues.Issue(
            reference: Reference(random: 7), desk: DeskID(random: 1),
            loggedAt: Instant("2024-11-18T20:00:00.000Z") ?? Instant(millisecondsSince1970: 0), person: nil,
            values: values, offers: offers, notes: 0, referrals: referrals)
    }
}

extension AccessIssues.Value {
    static func day(_ day: CivilDate) -> AccessIssues.Value { .date(.day(day)) }
}

/// A sheet that says all it can: every field, long texts, four offers, two referrals.
enum FullSheet {
    static let secrets: [Field: Secret] = [
        .name: Secret("Zelda Magdalena Quixington-Montenegro de la Torre"), .phone: Secret("213-555-0100"),
        .phone2: Secret("213-555-0101 ext. 4477"),
        .email: Secret("zelda.quixington-montenegro@mail.example.org"),
        .memberNumber: Secret("KP-000-1234-5678-90"), .contactName: Secret("Maximilian Quixington (brother)"),
        .narrative: Secret(
            String(
                repeating: "They cancelled by text and said to wait for a call that never came. ", count: 90)),
    ]

    static func issue(_ kind: Kind, coverage: Coverage, urgency: Urgency = .routine) -> AccessIssues.Issue {
        let text = { (text: String) in AccessIssues.Value.text(text) }
        let values: FieldValues = [
            .reporter: text("advocate"), .authorized: .flag(true), .consent: text("counts-only"),
            .language: text("ase"), .ageBand: text("26-to-44"), .plan: text("kaiser"),
            .coverage: text(coverage.rawValue), .county: text("San Bernardino"),
            .facility: text(
                "Kaiser Permanente Fontana Medical Center, Behavioral Health, Building 3, second floor"),
            .care: text("inpatient-residential"), .visit: text("follow-up"), .urgency: text(urgency.rawValue),
            .priorAuthorization: .flag(true), .cancelledBy: text("provider"), .waitedMinutes: .minutes(125),
            .paidAmount: .cents(1_234_567), .paidOn: .day("2024-08-20"), .occurredOn: .day("2024-10-21"),
            .requestedAt: .date(.range("2024-10-10", "2024-10-20")), .priorAppointmentOn: .day("2024-10-02"),
            .attendedOn: .day("2024-12-12"), .longerWaitNoted: .flag(true), .scheduledInAdvance: .flag(true),
            .grievanceFiledOn: .day("2024-10-25"), .grievanceNumber: text("GR-2024-10-25-000123456"),
            .grievanceAnsweredOn: .day("2024-11-20"),
            .grievanceOutcome: text(
                "They wrote that an appointment would be offered as soon as one is free, and gave no day."),
            .proof: text("chart-note"), .voicemail: text("neutral-only"), .callbackOn: .day("2024-12-21"),
        ]
        let offers = (1...4).map { number in
            Offer(
                number: number, offeredOn: CivilDate("2024-11-0\(number)").map { .day($0) },
                appointmentAt: Moment("2024-12-1\(number)T14:30-08:00").map { .moment($0) },
                answer: .withdrawn)
        }
        let referrals = [
            Referral(
                number: 1, regulator: "plan", caseNumber: "PLAN-77", referredOn: "2024-10-25",
                outcome: .denied,
                outcomeOn: "2024-11-20"),
            Referral(number: 2, regulator: "dmhc", caseNumber: "24-1017", referredOn: "2024-11-22"),
        ]
        return .told(kind, values, offers: offers, sealed: Array(secrets.keys), referrals: referrals)
    }
}

/// Prints pages of HTML as somebody would, and counts the sheets of paper.
enum Paper {
    static let chromium = ["chromium", "chromium-browser", "google-chrome"].first { program in
        (try? run("sh", "-c", "command -v \(program)")) != nil
    }

    static func pages(of html: String) throws -> Int {
        let folder = try TemporaryFolder("paper")
        let (page, pdf) = (folder.file("page.html"), folder.file("page.pdf"))
        try html.write(toFile: page, atomically: true, encoding: .utf8)
        try run(
            "env", "HOME=\(folder.path)", chromium ?? "chromium", "--headless", "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage", "--no-pdf-header-footer", "--print-to-pdf=\(pdf)", "file://\(page)")
        let bytes = try Data(contentsOf: URL(filePath: pdf))
        // Skia writes each page as an object in the clear.
        let text = String(decoding: bytes, as: Unicode.ASCII.self)
        return text.matches(of: /\/Type\s*\/Page\b(?!s)/).count
    }
}
