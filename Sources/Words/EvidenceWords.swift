// What is said of checkpoints, signatures and packages: facts here, sentences in English+Evidence and Spanish+Evidence.

import Evidence
import Storage

/// A sentence or heading about what makes a record checkable.
public enum EvidenceSentence: Sendable {
    /// What stands above a checkpoint.
    case checkpoint
    /// What a checkpoint is for; how many entries it tells of.
    case checkpointSigned(entries: Int)
    /// The same where nobody signed it.
    case checkpointUnsigned(entries: Int)
    /// The key that signed a package.
    case packageSigned(SigningKey, desk: String)
    /// A package that nobody signed.
    case packageUnsigned
    /// What a package follows.
    case follows(Hash256)
}

extension Words {
    /// A sentence about what makes a record checkable.
    public func say(_ sentence: EvidenceSentence) -> String {
        switch language {
        case .english: English.say(sentence)
        case .spanish: Spanish.say(sentence)
        }
    }

    /// What an error about evidence says.
    public func message(_ error: EvidenceError) -> String {
        switch language {
        case .english: English.message(error)
        case .spanish: Spanish.message(error)
        }
    }

    /// One thing that is wrong with a package.
    public func message(_ fault: PackageFault) -> String {
        switch language {
        case .english: English.message(fault)
        case .spanish: Spanish.message(fault)
        }
    }

    /// One thing that is wrong with a package, as a script is told of it.
    public func tell(_ fault: PackageFault) -> Told {
        Told(code: code(of: fault), field: nil, message: message(fault))
    }

    /// What became of an issue since an earlier package.
    public func label(_ change: PackageChange) -> String {
        switch change {
        case .added: choose("added", "añadido")
        case .changed: choose("changed", "modificado")
        case .consentWithdrawn: choose("consent withdrawn", "consentimiento retirado")
        case .erased: choose("erased", "borrado")
        case .duplicate: choose("duplicate", "duplicado")
        case .notInFilter:
            choose("not among those asked for this time", "no está entre los pedidos esta vez")
        }
    }

    /// What a checkpoint that somebody kept says of a journal, or that there was none and what that leaves open.
    func heldAgainst(_ kept: KeptCheckpoint?, entries: Int) -> String? {
        guard let kept else {
            return choose(
                "What this can't show: a tail that was cut off, or a journal that the owner of the key wrote anew. "
                    + "`carewatch check --against FILE` shows both, where FILE is a checkpoint, a report, a package "
                    + "or a backup that was kept in another place.",
                "Lo que esto no puede mostrar: que se cortó el final, o que el dueño de la clave escribió el diario de "
                    + "nuevo. `carewatch check --against ARCHIVO` muestra ambas cosas, si ARCHIVO es un punto de control, "
                    + "un informe, un paquete o una copia de seguridad que se guardó en otro lugar.")
        }
        guard kept.fit == .isPrefix, kept.standing != .notByThisKey else { return nil }
        let size = kept.signed.checkpoint.size
        let holds = choose(
            "the first \(size) of the journal's \(entries) entries are those that it tells of. None of them was changed, "
                + "taken out, moved or put in since it was made",
            "los primeros \(size) de los \(entries) asientos del diario son los que él dice. Ninguno se modificó, se quitó, "
                + "se movió ni se añadió desde que se hizo")
        return kept.standing == .signed
            ? choose(
                "Held against the kept checkpoint, signed by this desk's key \(kept.key.fingerprint): \(holds).",
                "Comparado con el punto de control guardado, firmado con la clave de esta mesa "
                    + "\(kept.key.fingerprint): \(holds).")
            : choose(
                "Held against a kept checkpoint that nobody signed: \(holds). It is worth what you know of where it was kept.",
                "Comparado con un punto de control guardado que nadie firmó: \(holds). Vale lo que usted sepa de dónde se guardó."
            )
    }
}

// MARK: Packages

extension Words {
    /// What a check of a package came to: what is wrong first, then what is proven and what isn't.
    public func verified(_ check: PackageCheck) -> [String] {
        let path = shown(path: check.path)
        var lines: [String] = []
        if !check.isWhole {
            let found = choose(
                number(check.found, "thing is", "things are"), number(check.found, "problema", "problemas"))
            lines.append(choose("\(found) wrong with \(path):", "\(found) en \(path):"))
            lines += check.findings.map { "- " + message($0) }
            let more = check.found - check.findings.count
            if more > 0 { lines.append(choose("… and \(more) more.", "… y \(more) más.")) }
        }
        if check.listHash != nil { lines += proven(check, path) }
        lines.append(
            check.isWhole
                ? choose("Nothing wrong was found.", "No se encontró nada mal.")
                : choose(
                    "Don't rely on this package. Get the whole folder from the desk again.",
                    "No se fíe de este paquete. Pida a la mesa la carpeta entera otra vez."))
        return lines
    }

    private func proven(_ check: PackageCheck, _ path: String) -> [String] {
        let desk = shown(check.desk ?? "?")
        let files = choose(
            number(check.files, "file is", "files are"), number(check.files, "archivo es", "archivos son"))
        var lines = [
            choose(
                "\(path): \(files) as listed in \(HashList.fileName), of a package of desk \(desk)"
                    + (check.audience.map { " for: \(shown($0))." } ?? "."),
                "\(path): \(files) como dice \(HashList.fileName), de un paquete de la mesa \(desk)"
                    + (check.audience.map { " para: \(shown($0))." } ?? "."))
        ]
        guard let key = check.key else { return lines }
        lines.append(
            choose(
                "Proven: the list is signed by the key \(key.fingerprint), so whoever has that key made it so, and what "
                    + "fits it wasn't changed since.",
                "Probado: la lista está firmada con la clave \(key.fingerprint); quien tiene esa clave la hizo así, y lo que "
                    + "coincide con ella no se modificó desde entonces."))
        if let checkpoint = check.checkpoint?.checkpoint, check.checkpointIsSigned {
            lines.append(
                choose(
                    "Proven: by the same key the desk's journal had \(checkpoint.size) entries then. Keep this package: with "
                        + "it the desk can't later change, drop or add any of them unseen (`carewatch check --against`).",
                    "Probado: según la misma clave el diario de la mesa tenía entonces \(checkpoint.size) asientos. Guarde este "
                        + "paquete: con él la mesa no puede cambiar, quitar ni añadir después ninguno sin que se note "
                        + "(`carewatch check --against`)."))
        }
        if let previous = check.previous { lines.append(say(.follows(previous))) }
        lines.append(
            check.isKnownSigner == true
                ? choose(
                    "Proven: by the file of signers that you gave, that key is desk \(desk)'s.",
                    "Probado: según el archivo de firmantes que usted dio, esa clave es de la mesa \(desk).")
                : choose(
                    "Not proven: whose key that is. The package is signed by the key \(key.fingerprint); you must know it is "
                        + "desk \(desk)'s. Ask the desk for the fingerprint on another way, such as by phone "
                        + "(`carewatch key show`), or give what it sent you with --signers.",
                    "No probado: de quién es esa clave. El paquete está firmado con la clave \(key.fingerprint); usted debe "
                        + "saber que es de la mesa \(desk). Pida a la mesa la huella por otra vía, por ejemplo por teléfono "
                        + "(`carewatch key show`), o dé con --signers lo que le envió."))
        lines.append(
            choose(
                "Not proven: that what people told is true, or that the desk wrote down all it was told.",
                "No probado: que lo que la gente contó sea verdad, ni que la mesa anotara todo lo que le contaron."
            ))
        return lines
    }

    /// Under what an export wrote: who signed it.
    public func signed(by key: SigningKey?) -> String {
        guard let key else {
            return choose(
                "Not signed: the key file is absent or isn't this desk's. Nobody can prove that the package is yours.",
                "Sin firma: el archivo de la clave falta o no es de esta mesa. Nadie puede probar que el paquete es suyo."
            )
        }
        return choose(
            "Signed by the key \(key.fingerprint). Whoever gets it can check it: docs/evidence.md says how.",
            "Firmado con la clave \(key.fingerprint). Quien lo reciba puede comprobarlo: docs/evidence.md dice cómo."
        )
    }

    /// Under what an export wrote: how many issues became what since the package before it.
    public func changes(_ counts: [(change: PackageChange, count: Int)], since path: String) -> [String] {
        let told = counts.filter { $0.count > 0 }.map { "\($0.count) \(label($0.change))" }
        let path = shown(path: path)
        guard !told.isEmpty else {
            return [
                choose("Since \(path), which was checked: nothing.", "Desde \(path), que se comprobó: nada.")
            ]
        }
        return [
            choose(
                "Since \(path), which was checked: \(told.joined(separator: ", ")); changes.csv has them.",
                "Desde \(path), que se comprobó: \(told.joined(separator: ", ")); changes.csv los tiene.")
        ]
    }

    /// The desk's public keys, for others to keep.
    public func publicKeys(_ keys: PublicKeys) -> [String] {
        let desk = keys.desk.description
        return [
            choose("Desk \(desk)", "Mesa \(desk)"),
            choose("Signs with (Ed25519): ", "Firma con (Ed25519): ") + keys.signing.fingerprint,
            "  " + keys.signing.sshLine(comment: DeskName.principal(of: desk)),
            choose("What is sealed is sealed to (X25519): ", "Lo sellado se sella para (X25519): ")
                + keys.sealingFingerprint,
            "  " + Base64.encode(keys.sealing),
            choose(
                "For `ssh-keygen -Y verify`, a line of a file of allowed signers:",
                "Para `ssh-keygen -Y verify`, una línea de un archivo de firmantes:"),
            "  " + keys.signing.allowedSigner(desk: desk),
            choose("For programs that read signed notes:", "Para programas que leen notas firmadas:"),
            "  " + keys.signing.noteVerifier(name: DeskName.origin(of: desk)),
            choose(
                "All of this is public. Give it to whoever gets your packages, on another way than the packages.",
                "Todo esto es público. Déselo a quien reciba sus paquetes, por otra vía que los paquetes."),
        ]
    }
}
