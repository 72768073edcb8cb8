// What is said of files that prove something, and why one was refused: the facts, and both languages.

import AccessIssues

/// Why a file wasn't registered, looked up or opened.
public enum ExhibitError: Error, Equatable, Sendable {
    /// A folder, a pipe or a device: what comes out of it may be another each time.
    case notAFile(path: String)
    /// Nothing stands in the file.
    case emptyFile(path: String)
    /// It is larger than what is kept.
    case tooLargeToKeep(path: String, limit: Int)
    /// No exhibit has that number; how many there are.
    case noSuchExhibit(number: Int, of: Reference, count: Int)
    /// Of that exhibit only the hash is kept.
    case notKept(number: Int, of: Reference)
    /// What is kept isn't what was registered.
    case altered(number: Int, of: Reference)

    /// The option that the error is about.
    var option: String? {
        switch self {
        case .tooLargeToKeep: "keep"
        case .noSuchExhibit: "number"
        case .notAFile, .emptyFile, .notKept, .altered: nil
        }
    }
}

extension Words {
    /// What the error of a file that proves something says.
    public func message(_ error: ExhibitError) -> String {
        switch error {
        case .notAFile(let path):
            choose(
                "\(shown(path: path)) isn't a file: what is registered must be the same when somebody looks again. Name "
                    + "the file itself.",
                "\(shown(path: path)) no es un archivo: lo que se registra debe ser lo mismo cuando alguien vuelva a "
                    + "mirar. Dé el archivo mismo.")
        case .emptyFile(let path):
            choose(
                "\(shown(path: path)) is empty and proves nothing. Nothing was registered.",
                "\(shown(path: path)) está vacío y no prueba nada. No se registró nada.")
        case .tooLargeToKeep(let path, let limit):
            choose(
                "\(shown(path: path)) is larger than \(limit >> 20) MB, the most that is kept in a logbook. Without "
                    + "--keep its hash is registered: then keep the file itself in a safe place.",
                "\(shown(path: path)) pasa de \(limit >> 20) MB, lo más que se guarda en un registro. Sin --keep se "
                    + "registra su hash: guarde entonces el archivo mismo en un lugar seguro.")
        case .noSuchExhibit(let number, let reference, 0):
            choose(
                "\(reference) has no exhibit \(number): none was registered. Register one with "
                    + "`carewatch evidence add`.",
                "\(reference) no tiene el comprobante \(number): no se registró ninguno. Registre uno con "
                    + "`carewatch evidence add`.")
        case .noSuchExhibit(let number, let reference, let count):
            choose(
                "\(reference) has no exhibit \(number), only 1 to \(count). See them with "
                    + "`carewatch evidence list`.",
                "\(reference) no tiene el comprobante \(number), solo del 1 al \(count). Véalos con "
                    + "`carewatch evidence list`.")
        case .notKept(let number, let reference):
            choose(
                "Of exhibit \(number) of \(reference) only the hash is kept, not the file. It was registered without "
                    + "--keep.",
                "Del comprobante \(number) de \(reference) solo se guarda el hash, no el archivo. Se registró sin "
                    + "--keep.")
        case .altered(let number, let reference):
            choose(
                "What is kept as exhibit \(number) of \(reference) isn't the file that was registered, so nothing was "
                    + "written. Look at the logbook with `carewatch check`.",
                "Lo que se guarda como comprobante \(number) de \(reference) no es el archivo que se registró, así que "
                    + "no se escribió nada. Revise el registro con `carewatch check`.")
        }
    }

    /// What kind of thing a file is.
    public func label(_ kind: Exhibit.Kind) -> String {
        switch kind {
        case .letter: choose("letter", "carta")
        case .message: choose("message", "mensaje")
        case .photo: choose("photo", "foto")
        case .recording: choose("recording", "grabación")
        case .chartNote: choose("note in the chart", "nota en el expediente")
        case .bill: choose("bill", "factura")
        case .form: choose("form", "formulario")
        case .other: choose("other file", "otro archivo")
        }
    }

    /// The head of a file that proves something.
    public var exhibit: String { choose("Exhibit", "Comprobante") }

    /// What a person is asked for what a file is.
    public var questionForDescription: String { choose("What is it?", "¿Qué es?") }

    /// A file in one line: `letter, Tue 2024-10-22, 81234 bytes, kept, by ana: on file`. `description` is what it is, as
    /// far as that may be shown.
    public func say(_ exhibit: Exhibit, _ description: String? = nil) -> String {
        var parts = [label(exhibit.kind)]
        if let day = exhibit.datedOn { parts.append(say(day)) }
        parts.append(number(exhibit.bytes, "byte", "bytes"))
        parts.append(
            exhibit.isKept ? choose("kept", "guardado") : choose("only its hash", "solo su hash"))
        parts.append(
            choose("registered ", "registrado ") + say(exhibit.addedAt)
                + choose(" by ", " por ") + shown(exhibit.by))
        return parts.joined(separator: ", ") + ": \(description ?? onFile)"
    }

    /// The hash by which a file is known, on a line of its own.
    public func hash(of exhibit: Exhibit) -> String { "SHA-256 \(exhibit.sha256)" }

    /// A file was registered, or was there; `wantsKept` says whether it should have been kept.
    public func registered(
        _ exhibit: Exhibit, of reference: Reference, isRepeat: Bool, wantsKept: Bool
    ) -> [String] {
        guard isRepeat else {
            return [
                choose(
                    "Exhibit \(exhibit.number) of \(reference): \(say(exhibit)).",
                    "Comprobante \(exhibit.number) de \(reference): \(say(exhibit))."),
                hash(of: exhibit),
                exhibit.isKept
                    ? next("carewatch evidence save \(reference) \(exhibit.number) -o …")
                    : choose(
                        "Keep the file itself in a safe place: only its hash is here.",
                        "Guarde el archivo mismo en un lugar seguro: aquí solo está su hash."),
            ]
        }
        var lines = [
            choose(
                "This file is exhibit \(exhibit.number) of \(reference) already; nothing was added.",
                "Este archivo ya es el comprobante \(exhibit.number) de \(reference); no se añadió nada.")
        ]
        if wantsKept, !exhibit.isKept {
            lines.append(
                choose(
                    "Only its hash is there: it was registered without --keep.",
                    "Solo está su hash: se registró sin --keep."))
        }
        return lines
    }

    /// Whether a file is one that was registered: which, or none of how many.
    public func verified(
        _ path: String, as exhibits: [Exhibit], of issue: Issue, sha256: String
    ) -> [String] {
        let file = shown(path: path)
        guard !exhibits.isEmpty else {
            return [
                choose(
                    "\(file) is none of the files registered with \(issue.reference) "
                        + "(\(number(issue.exhibits.count, "exhibit", "exhibits"))).",
                    "\(file) no es ninguno de los archivos registrados con \(issue.reference) "
                        + "(\(number(issue.exhibits.count, "comprobante", "comprobantes")))."),
                "SHA-256 \(sha256)",
            ]
        }
        return exhibits.flatMap { exhibit in
            [
                choose(
                    "\(file) is exhibit \(exhibit.number) of \(issue.reference), byte for byte: \(say(exhibit)).",
                    "\(file) es el comprobante \(exhibit.number) de \(issue.reference), byte por byte: "
                        + "\(say(exhibit))."),
                hash(of: exhibit),
            ]
        }
    }

    /// The files of an issue, one below the other.
    public func lines(exhibitsOf issue: Issue) -> [String] {
        guard !issue.exhibits.isEmpty else {
            return [
                choose(
                    "\(issue.reference) has no exhibits.", "\(issue.reference) no tiene comprobantes.")
            ]
        }
        return ["\(issue.reference)"]
            + issue.exhibits.flatMap { ["  \($0.number). \(say($0))", "     \(hash(of: $0))"] }
    }

    /// An exhibit's file was written.
    public func saved(_ exhibit: Exhibit, of reference: Reference, to path: String) -> String {
        choose(
            "Exhibit \(exhibit.number) of \(reference) is in \(shown(path: path)), opened: keep it safe.",
            "El comprobante \(exhibit.number) de \(reference) está en \(shown(path: path)), abierto: guárdelo bien."
        )
    }

    /// What a check did with the files that are kept; nil where there are none.
    func keptFiles(_ count: Int, opened: Int) -> String? {
        guard count > 0 else { return nil }
        let files = choose(
            number(count, "kept file", "kept files"), number(count, "archivo guardado", "archivos guardados"))
        guard opened == 0 else {
            return choose(
                "\(files): \(opened) opened and hashed again.",
                "\(files): \(opened) \(opened == 1 ? "abierto" : "abiertos") y con el hash calculado de nuevo."
            )
        }
        return choose(
            "\(files), checked by the sealed bytes only: there is no key here that opens them.",
            "\(files), \(count == 1 ? "revisado" : "revisados") solo por los bytes sellados: aquí no hay clave que los "
                + "abra.")
    }
}
