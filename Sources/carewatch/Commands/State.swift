import AccessIssues
import ArgumentParser
import Evidence
import Storage
import Words

/// What the bare `carewatch` does.
struct State: ParsableCommand {
    static var configuration: CommandConfiguration { .command("state", .state) }

    @OptionGroup var desk: DeskOptions

    func run() throws {
        let path = try desk.path()
        let today = try Surroundings.today()
        guard Logbook.exists(at: path) else {
            let words = try desk.words()
            guard desk.json else {
                for line in words.noLogbookYet(path: path) { try Output.standard.line(line) }
                return
            }
            return try print(["logbook": .string(path), "is_there": false])
        }
        try desk.withLogbook(.reading) { logbook, words in
            let state = try logbook.state(today: today)
            guard desk.json else {
                let lines = words.state(state, path: logbook.path, desk: logbook.desk, today: today)
                for line in lines { try Output.standard.line(line) }
                return
            }
            try print(json(state, of: logbook))
        }
    }

    private func json(_ state: LogbookState, of logbook: Logbook) -> JSON {
        var members: [JSON.Member] = [
            .init("logbook", .string(logbook.path)), .init("is_there", true),
            .init("desk", .string(logbook.desk.description)), .init("issues", .integer(state.issues)),
            .init("open", .integer(state.open)), .init("week", .string(state.week.description)),
            .init("this_week", .integer(state.thisWeek)), .init("call_backs", .integer(state.callBacks)),
            .init("due_today", .integer(state.dueToday)),
        ]
        members.append(.init("backup_is_overdue", .bool(state.overdueBackup != nil)))
        if let backup = state.lastBackup {
            members.append(
                .init(
                    "last_backup",
                    ["made_at": .string(backup.madeAt.description), "path": .string(backup.path)]))
        }
        if let expired = state.expired { members.append(.init("expired", .integer(expired))) }
        return .object(members)
    }

    private func print(_ json: JSON) throws {
        try Output.standard.bytes(json.compact() + [0x0A])
    }
}
