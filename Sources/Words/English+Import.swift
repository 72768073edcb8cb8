// What is wrong with somebody's file, its map or a package, and what to do, in English.

import AccessIssues
import CSV
import Importing

extension English {
    static func message(_ error: ImportError) -> String {
        switch error {
        case .cannotRead(let path, let code):
            "\(shown(path: path)) can't be read: \(SystemError.text(code)). Check its name and who may read it."
        case .cannotWrite(let path, let code):
            "\(shown(path: path)) can't be written: \(SystemError.text(code)). Nothing was imported. Name "
                + "another place with --rejects."
        case .empty:
            "The file is empty, or ends before the columns' names. Nothing was imported. Check the file."
        case .utf16:
            "The file is UTF-16 (\"Unicode text\"). Save it as \"CSV UTF-8\" and import it again."
        case .csv(let error): "\(message(error)) Nothing was imported."
        case .headerNotText(let encoding, let line):
            "Line \(line): the columns' names aren't \(encoding.rawValue). Say the file's encoding in the map: "
                + "utf-8, latin-1 or windows-1252."
        case .wrongDelimiter(let found, let wanted):
            "The columns' names all stand in one cell: the map says \(delimiter(wanted)) is between the cells, "
                + "the file has \(delimiter(found)). Say \"delimiter\": \(delimiter(found)) in the map."
        case .columnTwice(let name):
            "The file has two columns \"\(shown(name))\". Give one of them another name, or ignore both."
        case .columns(let absent, let unexpected, let line):
            columns(absent, unexpected, line: line)
        case .counts(let columns):
            "This is no list of problems: its rows are counts (\(list(columns))), and no column says when "
                + "anything happened. Each row would become an issue that nobody told of. Nothing was "
                + "imported. Import the list that the counts were made from."
        case .dates(let column, let proof):
            "Column \"\(shown(column))\": \(message(proof)) Nothing was imported."
        case .noMap:
            "How is this read? Say so in a map: --map MAP.json (docs/import.md has the form). Save it as a file, and "
                + "`carewatch import FILE.csv` writes a first map for you."
        case .mapIsThere(let path):
            "A map is there already: \(shown(path: path)). It was left as it is. Use it with --map, or remove it for a new "
                + "one to be written."
        case .cannotWriteMap(let path, let code):
            "\(shown(path: path)) can't be written: \(SystemError.text(code)). Nothing was imported. Make room, or copy "
                + "the file into a folder that you can write."
        case .mapNotJSON(let path, let error):
            "The map \(shown(path: path)): \(message(error)) Nothing was imported."
        case .map(let path, let error):
            "The map \(shown(path: path)): \(message(error)) Nothing was imported."
        case .changedMeanwhile:
            "The file changed while it was being read. Nothing was imported. Try again once it is whole."
        case .interrupted: "Interrupted. Nothing was imported."
        case .package(let error): message(error)
        }
    }

    private static func columns(
        _ absent: [ImportError.AbsentColumn], _ unexpected: [String], line: Int
    ) -> String {
        var parts: [String] = []
        if !absent.isEmpty {
            let names = absent.map { column in
                "\"\(shown(column.name))\"" + (column.nearest.map { " (is it \"\(shown($0))\"?)" } ?? "")
            }
            parts.append(
                "The file lacks \(absent.count) of the columns that the map reads: \(joined(names)).")
        }
        if !unexpected.isEmpty {
            parts.append(
                "The map doesn't name \(unexpected.count) of the file's columns: \(list(unexpected)). Map them, or put them under "
                    + "\"ignore\".")
        }
        return "Line \(line): \(parts.joined(separator: " ")) Nothing was imported."
    }

    private static func list(_ names: [String]) -> String {
        joined(names.prefix(mostNames + 1).map { "\"\(shown($0))\"" }, of: names.count)
    }

    /// The first of them, and how many more there are.
    private static func joined(_ parts: [String], of count: Int? = nil) -> String {
        let more = (count ?? parts.count) - mostNames
        return parts.prefix(mostNames).joined(separator: ", ") + (more > 0 ? ", … (+\(more))" : "")
    }

    private static let mostNames = 30

    private static func delimiter(_ text: String) -> String {
        text == "\t" ? "\"tab\"" : "\"\(shown(text))\""
    }

    private static func message(_ error: CSVError) -> String {
        let place = "Line \(error.line), column \(error.column): "
        return place
            + {
                switch error.problem {
                case .quoteInUnquotedField:
                    "there is a quote inside a cell that doesn't begin with one. Put the cell in quotes and double "
                        + "the quotes in it."
                case .afterClosingQuote:
                    "something stands after a closing quote. Double the quotes inside of the cell."
                case .unterminatedQuote: "a quote is opened here and never closed. Close it."
                case .carriageReturnAlone:
                    "a line ends with CR alone, as on very old systems. Save the file with LF or CRLF."
                case .nul: "there is a NUL byte: this is no text. Save the file as CSV."
                case .fieldTooLong(let limit): "the cell has more than \(limit) bytes. Is a quote missing?"
                case .tooManyFields(let limit):
                    "the row has more than \(limit) cells. Is this the right file?"
                case .recordTooLong(let limit): "the row has more than \(limit) bytes. Is a quote missing?"
                }
            }()
    }

    private static func message(_ proof: DateOrderProof) -> String {
        switch proof {
        case .twoOrders(let inOrder, let count, let exchanged, let exchangedCount):
            "some dates have the day where others have the month: \(count) show the map's order (lines "
                + "\(lines(inOrder, of: count))), \(exchangedCount) the other (lines \(lines(exchanged, of: exchangedCount))). So no date "
                + "whose day is 12 or less can be trusted. Get the file again from where it came from."
        case .otherOrder(let lines, let count):
            "\(count) dates have day and month in the other order than the map says (lines "
                + "\(self.lines(lines, of: count))), and none shows the map's. Say the other order under \"dates\"."
        case .converted(let kept, let count, let converted, let convertedCount):
            "in \(count) dates of one form the day is always over 12 (lines \(lines(kept, of: count))), in "
                + "\(convertedCount) of another never (lines \(lines(converted, of: convertedCount))). That is what a spreadsheet "
                + "leaves that exchanged day and month wherever it could. Get the file again from where it "
                + "came from."
        case .outlyingMonths(let lines, let count):
            "\(count) dates with a day of 12 or less lie in months that no later day lies in, and would fall "
                + "among the others with day and month exchanged (lines \(self.lines(lines, of: count))). That is what a "
                + "spreadsheet does. Get the file again from where it came from."
        }
    }

    private static func lines(_ lines: [Int], of count: Int) -> String {
        lines.map(String.init).joined(separator: ", ") + (count > lines.count ? ", …" : "")
    }

    static func message(_ problem: CellProblem) -> String {
        switch problem {
        case .unknownValue(let given, let nearest):
            "the map gives \"\(shown(given))\" no meaning. \(didYouMean(nearest))Add it under \"values\"."
        case .field(.missing):
            "the row tells of no problem. Fill the cell that becomes the kind, or give its word a code."
        case .field(let error): message(error)
        case .notText(let encoding):
            "this isn't text in \(encoding.rawValue). Say the file's encoding in the map, or mend the cell."
        case .dateForm(let given, let wanted):
            "\"\(shown(given))\" isn't a date written as \(wanted.joined(separator: " or ")). Mend it, or add its "
                + "form under \"dates\"."
        case .withoutName: "the cell stands under no column's name. Name the column, or empty the cell."
        case .cellCount(let found, let expected):
            "the row has \(found) cells, the file has \(expected) columns. Is a quote or a delimiter missing?"
        case .numberTwice(let line):
            "the row's own number stands in line \(line) already. Leave one of the two out, or number them anew."
        }
    }

    private static func message(_ error: MapError) -> String {
        switch error {
        case .missing(let key): "\(shown(key)) is missing. Add it."
        case .unknownKey(let key, let place, let nearest):
            "there is no key \"\(shown(key))\" in \(shown(place)). \(didYouMean(nearest))See docs/import.md for all."
        case .wrongType(let key):
            "\(shown(key)) has a value of another type than it takes. See docs/import.md."
        case .badValue(let key, let given, let wanted):
            "\(shown(key)): \"\(shown(given))\" isn't one of: \(wanted). Give one of these."
        case .unknownField(let column, let given, let nearest):
            "column \"\(shown(column))\" can't become \"\(shown(given))\". \(didYouMean(nearest))See "
                + "docs/fields.md for all fields."
        case .fieldTwice(let field, let first, let second):
            "\(shown(field)) comes from two places, \"\(shown(first))\" and \"\(shown(second))\". Ignore one."
        case .mappedAndIgnored(let column):
            "column \"\(shown(column))\" is both mapped and ignored. Leave one of the two out."
        case .nameTwice(let name, let place):
            "\"\(shown(name))\" stands twice in \(shown(place)), if the spaces at its ends don't count. Leave one of "
                + "the two out."
        case .datesClash(let key, let first, let second):
            "\(shown(key)): \"\(shown(first))\" and \"\(shown(second))\" read the same text as two dates. Leave one "
                + "of the two out; if the column has both, get the file again from where it came from."
        case .badDateForm(let key, let given):
            "\(shown(key)): \"\(shown(given))\" is no form of dates. Give iso, words, or a pattern such as "
                + "mm/dd/yyyy."
        case .constant(let error): "constants: \(message(error))"
        case .value(let column, let error): "values of column \"\(shown(column))\": \(message(error))"
        case .notAConstant(let name):
            "constants: \(shown(name)) differs from row to row. Map a column to it, or leave it out."
        case .noSeparator(let column):
            "column \"\(shown(column))\" takes no \"separator\": only a column of problems (kind) holds several."
        case .undecided(let open): undecided(open)
        case .noWords(let column):
            "column \"\(shown(column))\" takes no \"values\": what stands in it is kept as it is. Leave them out."
        }
    }

    private static func message(_ error: PackageError) -> String {
        switch error {
        case .notAPackage(let path):
            "\(shown(path: path)) is no package of carewatch's: it has no datapackage.json that can be read. Name "
                + "the folder that `carewatch export` wrote."
        case .newer(let path):
            "\(shown(path: path)) was made by a newer carewatch and holds more than this one knows. Nothing was "
                + "imported. Install the newer carewatch."
        case .fileAbsent(let name):
            "\(shown(name)) is missing from the package. Nothing was imported. Get the whole folder."
        case .fileAltered(let name):
            "\(shown(name)) isn't the file that the package was made with. Nothing was imported. Get the folder "
                + "again, and don't save its files with another program."
        case .badCell(let file, let line, let column):
            "\(shown(file)), line \(line): \(shown(column)) holds something that no package has there. Nothing "
                + "was imported. Get the folder again."
        case .orphan(let file, let line):
            "\(shown(file)), line \(line): the row belongs to no issue of the package. Nothing was imported. Get "
                + "the folder again."
        case .older(let exporter, let size, let known):
            "This package of desk \(shown(exporter)) is older (journal entry \(size)) than one that was imported "
                + "before (\(known)). Nothing was imported. Ask the desk for a new one."
        }
    }
}
