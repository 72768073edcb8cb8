// What is said of reports that were issued and of releases to the public, both languages side by side.

import AccessIssues
import Storage

extension Words {
    /// Why what was issued isn't there.
    public func message(_ error: IssuedError) -> String {
        switch error {
        case .noSuchReport(let number, last: 0):
            choose(
                "No report \(number) was issued: none was so far. `carewatch report weekly -o FILE` issues one.",
                "No se emitió ningún informe \(number): hasta ahora no hay ninguno. `carewatch report weekly -o ARCHIVO` "
                    + "emite uno.")
        case .noSuchReport(let number, let last):
            choose(
                "No report \(number) was issued; the last one is \(last). `carewatch report issued` lists them.",
                "No se emitió ningún informe \(number); el último es el \(last). `carewatch report issued` los enumera."
            )
        }
    }

    /// Why nothing is released.
    public func message(_ error: ReleaseError) -> String {
        switch error {
        case .overlaps(let from, let to, let earlier):
            choose(
                "Nothing was released: \(from) to \(to) shares days with release \(earlier.number), of "
                    + "\(earlier.days.lowerBound) to \(earlier.days.upperBound). A day is released once, since two versions "
                    + "of it would tell of single persons. What came later goes into a later period.",
                "No se publicó nada: del \(from) al \(to) comparte días con la publicación \(earlier.number), del "
                    + "\(earlier.days.lowerBound) al \(earlier.days.upperBound). Un día se publica una sola vez, porque dos "
                    + "versiones revelarían a personas concretas. Lo que llegó después va en un período posterior."
            )
        }
    }
}
