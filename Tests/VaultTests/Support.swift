import Foundation
import Testing

@testable import Vault

let desk = "7K3M9QWX"
let reference = "4F7K-9QXT-2MZC"

/// Secrets for a test; each call makes others.
func newKeys(desk: String = desk) throws -> KeyFile { try #require(KeyFile.generate(desk: desk)) }

/// The names in a folder, sorted.
func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}
