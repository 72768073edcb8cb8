import AccessIssues
import ArgumentParser
import Storage
import Words

struct Offer: ParsableCommand {
    static var configuration: CommandConfiguration { .command("offer", .offer) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.reference, .reference), completion: .references)
    var reference: ReferenceArgument
    @OptionGroup var offered: OfferOptions
    @Option(help: .text(.offerNumber, .number)) var number: String?

    func run() throws {
        let reference = try reference.reference()
        guard !offered.isEmpty else { throw CommandError.nothingToChange }
        let number = try number.map { typed in
            guard let number = Int(typed), number > 0 else {
                throw CommandError.badNumber(option: "number", given: typed)
            }
            return number
        }
        try desk.withLogbook(.changing) { logbook, words in
            let reader = try desk.reader(of: logbook)
            let (said, today) = (try offered.read(by: reader), reader.today)
            let isNew = said.appointmentAt != nil || said.offeredOn != nil
            var told: AccessIssues.Offer?
            let issues = try logbook.change([reference], by: Surroundings.user) { issue in
                var offer = try before(number, in: issue, isNew: isNew)
                offer.appointmentAt = said.appointmentAt ?? offer.appointmentAt
                offer.offeredOn = said.offeredOn ?? offer.offeredOn
                if offered.answer != nil { offer.answer = said.answer }
                told = offer
                return offer.number > issue.offers.count ? .offered(offer) : .answered(offer)
            }
            try desk.print(issues, of: logbook, assesses: true) { issue in
                guard let told else { return [] }
                let next =
                    told.answer == .accepted
                    ? "carewatch attend \(issue.reference) --on …"
                    : "carewatch offer \(issue.reference) --number \(told.number) --answer …"
                let lines = [
                    words.offer(told, of: issue.reference),
                    offered.doubt(of: told, in: issue, today: today, words), words.next(next),
                ]
                return lines.compactMap(\.self)
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
