// In which language this process speaks. What is said before the logbook is open can't follow its settings; all
// that comes later does, an error's words too.

import AccessIssues
import Storage
import Synchronization
import Words

enum Speech {
    private static let ofTheDesk = Mutex<Language?>(nil)

    /// The language of `--lang`, else of the desk's settings once they were read, else of the locale.
    static var language: Language {
        Surroundings.ofThisProcess.saidLanguage ?? ofTheDesk.withLock { $0 }
            ?? Language(locale: Surroundings.locale)
    }

    /// Takes the language that the desk has set.
    static func take(from logbook: Logbook) throws {
        guard Surroundings.ofThisProcess.saidLanguage == nil else { return }
        take(try logbook.settings())
    }

    /// The same for words that are said before the logbook at `path` is opened, if there is one.
    static func take(fromLogbookAt path: String) {
        guard Surroundings.ofThisProcess.saidLanguage == nil, let settings = Logbook.settings(at: path) else {
            return
        }
        take(settings)
    }

    private static func take(_ settings: Settings) {
        ofTheDesk.withLock { $0 = settings.language.flatMap { Language(rawValue: $0) } }
    }
}
