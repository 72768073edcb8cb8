// A file that appears under its name whole or not at all.

import Words

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

enum NewFile {
    /// Writes the bytes beside `path` and renames them into place, over an older file of that name.
    static func write(_ bytes: [UInt8], to path: String) throws(CommandError) {
        let temporary = "\(path).partial-\(UInt32.random(in: .min ... .max))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
        var code = Output.write(bytes, to: descriptor)
        if code == nil, fsync(descriptor) != 0 { code = errno }
        if close(descriptor) != 0, code == nil { code = errno }
        if code == nil, rename(temporary, path) != 0 { code = errno }
        guard let code else { return }
        unlink(temporary)
        throw .cannotWrite(path: path, code: code)
    }
}
