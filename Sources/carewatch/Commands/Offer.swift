import AccessIssues
import ArgumentParser
import Storage
import Words

struct Offer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offer",
        abstract: "Record an appointment that was offered, or what became of one.",
        discussion: """
            With a date it is a new offer; with --number, or --answer alone, it changes one.

            Examples:
              carewatch offer 4F7K-9QXT-2MZC --appointment-at "2024-11-08 14:30"
              carewatch offer 4F7K-9QXT-2MZC --answer declined
            """)

    @OptionGroup var desk: DeskOptions
    @Argument(help: "The reference that `log` printed.") var reference: ReferenceArgument
    @Option(help: "When the appointment would be.") var appointmentAt: String?
    @Option(help: "The day it was offered.") var offeredOn: String?
    @Option(help: "open, accepted, declined, or withdrawn (by the plan).") var answer: String?
    @Option(help: "Which offer, if the issue has several.") var number: String?

    func run() throws {
        let words = try desk.words()
        let reference = try reference.reference()
        guard appointmentAt != nil || offeredOn != nil || answer != nil else {
            throw CommandError.nothingToChange
        }
        let number = try number.map { typed in
            guard let number = Int(typed), number > 0 else {
                throw CommandError.badNumber(option: "number", given: typed)
            }
            return number
        }
        try desk.withLogbook(.changing) { logbook in
            let reader = try desk.reader(of: logbook)
            let appointment = try appointmentAt.map {
                try reader.date($0, by: .futureMoment, called: "appointment_at")
            }
            let offered = try offeredOn.map { try reader.date($0, by: .pastDay, called: "offered_on") }
            let answer = try answer.map { try reader.answer($0) }
            var told: AccessIssues.Offer?
            let issues = try logbook.change([reference], by: Surroundings.user) { issue in
                var offer = try before(number, in: issue, isNew: appointment != nil || offered != nil)
                let isNew = offer.number > issue.offers.count
                offer.appointmentAt = appointment ?? offer.appointmentAt
                offer.offeredOn = offered ?? offer.offeredOn
                offer.answer = answer ?? offer.answer
                told = offer
                return isNew ? .offered(offer) : .answered(offer)
            }
            try desk.print(issues, of: logbook) { issue in
                guard let told else { return [] }
                return [
                    words.offer(told, of: issue.reference),
                    words.next("carewatch offer \(issue.reference) --number \(told.number) --answer …"),
                ]
            }
        }
    }

    /// The offer that is meant, as it stood before: a new one, the numbered one, or the only one.
    private func before(_ number: Int?, in issue: Issue, isNew: Bool) throws -> AccessIssues.Offer {
        let count = issue.offers.count
        if let number {
            guard issue.offers.indices.contains(number - 1) else {
                throw LogbookError.doesNotFit(
                    .noSuchOffer(number: number, of: issue.reference, count: count))
            }
            return issue.offers[number - 1]
        }
        if isNew { return AccessIssues.Offer(number: count + 1) }
        guard count == 1, let only = issue.offers.first else {
            throw CommandError.whichOffer(issue.reference, count: count)
        }
        return only
    }
}
