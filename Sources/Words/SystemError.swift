// What the system says of an errno.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

enum SystemError {
    /// In English, the system's own words.
    static func text(_ code: Int32) -> String {
        shown(detail: strerror(code).map { String(cString: $0) } ?? "error \(code)")
    }

    /// In Spanish, for what people meet; the rest by its number, which can be looked up.
    static func spanish(_ code: Int32) -> String {
        switch code {
        case ENOENT: "el archivo o la carpeta no existe"
        case EACCES, EPERM: "usted no tiene permiso"
        case ENOTDIR: "una parte del nombre no es una carpeta"
        case EISDIR: "es una carpeta, no un archivo"
        case EEXIST: "ya existe"
        case ENOSPC, EDQUOT: "el disco está lleno"
        case EROFS: "el disco es solo de lectura"
        case EIO: "el disco falló"
        case EMFILE, ENFILE: "hay demasiados archivos abiertos"
        case ENAMETOOLONG: "el nombre es demasiado largo"
        case ELOOP: "hay demasiados enlaces en el nombre"
        default: "error \(code) del sistema (\(text(code)))"
        }
    }
}

extension Words {
    /// What the system says of an errno.
    func system(_ code: Int32) -> String {
        language == .english ? SystemError.text(code) : SystemError.spanish(code)
    }
}
