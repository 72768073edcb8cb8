import AccessIssues
import ArgumentParser
import Storage
import Words

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Runs the command and turns what it throws into words and an exit code.
@main
enum Main {
    static func main() {
        // A reader that goes away is no error: `carewatch list | head` ends quietly, with the logbook closed.
        signal(SIGPIPE, SIG_IGN)
        // No image of this process, with what somebody told it, is left on the disk by a crash.
        var noCore = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &noCore)
        let surroundings = Surroundings.ofThisProcess
        do {
            var command = try command(arguments(CommandLine.arguments.dropFirst()))
            try command.run()
            try Output.standard.flush()
        } catch OutputError.readerGone {
            exit(0)
        } catch let code as ExitCode {
            try? Output.standard.flush()
            exit(code.rawValue)
        } catch {
            try? Output.standard.flush()
            exit(tell(error, in: surroundings))
        }
    }

    /// The command that the arguments name.
    ///
    /// From the root, ArgumentParser finds the options of every command on the way, and those of the one named
    /// three times over. So the named one is parsed by itself. What comes of nothing but that (help, a mistake)
    /// is the root's to answer, which knows the whole command line.
    private static func command(_ arguments: [String]) throws -> any ParsableCommand {
        if let name = arguments.first, let type = Carewatch.plainCommands.first(where: { $0.name == name }),
            let command = type.plain(arguments.dropFirst())
        {
            return command
        }
        var (named, path): (any ParsableCommand.Type, String) = (Carewatch.self, "carewatch")
        var rest = arguments[...]
        while let name = rest.first, let next = named.subcommand(name) {
            (named, path, rest) = (next, path + " " + name, rest.dropFirst())
        }
        if !named.configuration.subcommands.isEmpty {
            if let name = rest.first, !name.hasPrefix("-"), name != "help" {
                throw named.noSubcommand(name, path: path)
            }
            // With other options ArgumentParser would tell of the command that is run where none is named.
            if rest.contains("--help") || rest.contains("-h") { throw CleanExit.helpRequest(named) }
        }
        if named.configuration.subcommands.isEmpty, let command = try? named.parseAsRoot(Array(rest)),
            type(of: command) == named
        {
            return command
        }
        return try Carewatch.parseAsRoot(arguments)
    }

    /// The arguments, with `--phone=VALUE` in two for every sealed field: ArgumentParser loses an attached value
    /// where another option follows, and what was typed must be refused, not dropped.
    private static func arguments(_ typed: some Sequence<String>) -> [String] {
        typed.flatMap { argument -> [String] in
            guard let end = argument.utf8.firstIndex(of: UInt8(ascii: "=")) else { return [argument] }
            let option = String(argument[..<end])
            guard sealedOptions.contains(option) else { return [argument] }
            return [option, String(argument[argument.utf8.index(after: end)...])]
        }
    }

    /// The options whose values are never taken from the command line.
    private static let sealedOptions =
        Field.sealed.map { "--\($0.optionName)" } + ["--note", "--description"]

    /// Says what went wrong on standard error and returns the exit code.
    private static func tell(_ error: any Error, in surroundings: Surroundings) -> Int32 {
        HelpLanguage.askLogbook(of: CommandLine.arguments)
        let words = Words(Speech.language)
        if let told = words.tell(error) {
            surroundings.isJSON ? Output.error(told.json) : Output.error("carewatch: \(told.message)")
            return exitCode(for: error)
        }
        let code = Carewatch.exitCode(for: error)
        guard !code.isSuccess else { return show(error) }
        tell(error)
        return code.rawValue
    }

    /// Shows what was asked for and is told as an error: help, the version, a script of completions.
    private static func show(_ error: any Error) -> Int32 {
        let text = Carewatch.fullMessage(for: error, columns: HelpPage.endless)
        do {
            try Output.standard.line(HelpPage(HelpLanguage.words).laidOut(text))
            try Output.standard.flush()
            return 0
        } catch OutputError.readerGone {
            return 0
        } catch {
            return 1
        }
    }

    /// Says what is wrong with the command line.
    private static func tell(_ error: any Error) {
        let words = HelpLanguage.words
        let arguments = CommandLine.arguments.dropFirst()
        let isPrivate = arguments.contains("note") || arguments.contains(where: sealedOptions.contains)
        guard let mistake = Mistake(error, isPrivate: isPrivate), let told = words.tell(mistake.error) else {
            return
        }
        if Surroundings.ofThisProcess.isJSON { return Output.error(told.json) }
        Output.error("carewatch: \(told.message)")
        if let help = mistake.help { Output.error("  \(help)") }
        if let command = mistake.seeAlso { Output.error("  " + words.seeHelp(command)) }
    }

    /// 64 where the command line itself is wrong, 1 where what it names is refused or fails.
    private static func exitCode(for error: any Error) -> Int32 {
        switch error {
        case is FieldError, is FindError, is UsageError: return EX_USAGE
        case PublicError.badPeriod, PublicError.whichPeriod, PublicError.noFreeCuts,
            PublicError.onlyWeeks:
            return EX_USAGE
        case let error as CommandError:
            switch error {
            case .sealedOnCommandLine, .noteOnCommandLine, .standardInputTwice, .cannotAsk,
                .resumesOnTerminal, .badReference,
                .nothingToChange,
                .conflict, .needs, .badWeek, .noSuchStrikeWeek, .badToday, .badChoice, .badNumber,
                .outcomeBeforeReferral, .nothingToErase, .badRetention:
                return EX_USAGE
            case .cannotRead, .cannotWrite, .notUTF8, .inputTooLarge, .emptyInput, .line, .noCampaign,
                .noFolder, .notConfirmed, .eraseNotConfirmed, .undoNotConfirmed, .noRetention, .whichOffer,
                .notReferredYet,
                .noHome, .alreadyThere:
                return 1
            }
        default: return 1
        }
    }
}
