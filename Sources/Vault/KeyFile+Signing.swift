// What the desk signs (formats.md 1): checkpoints and packages, whose first bytes can't be confused.

import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension KeyFile {
    /// The Ed25519 signature (RFC 8032) of these bytes by the desk's key, which stays here; 64 bytes.
    ///
    /// The same bytes have the same signature every time, but where Apple's own library signs.
    public func sign(_ bytes: [UInt8]) throws -> [UInt8] { Array(try signing.signature(for: Data(bytes))) }
}
