import Crypto
import Evidence
import Testing

/// RFC 6962 section 2.1, word for word: slow and obvious.
private func merkleTreeHash(_ entries: ArraySlice<[UInt8]>) -> [UInt8] {
    if entries.isEmpty { return Array(SHA256.hash(data: [UInt8]())) }
    if entries.count == 1 { return Array(SHA256.hash(data: [0x00] + entries[entries.startIndex])) }
    var split = 1
    while split * 2 < entries.count { split *= 2 }
    let left = merkleTreeHash(entries.prefix(split))
    return Array(SHA256.hash(data: [0x01] + left + merkleTreeHash(entries.dropFirst(split))))
}

@Suite("the journal's tree")
struct TreeTests {
    @Test("the root is RFC 6962's for every size from 0 to 300, and the edge survives being stored")
    func agreesWithTheRFC() throws {
        let entries = (0..<300).map { Array("entry \($0)".utf8) }
        var edge = TreeEdge()
        for size in 0...300 {
            #expect(edge.size == size)
            #expect(edge.root.bytes == merkleTreeHash(entries[..<size]))
            let stored = edge.serialized
            #expect(stored.count == 32 * size.nonzeroBitCount)
            edge = try TreeEdge(size: size, serialized: stored)
            if size < 300 { edge.append(leaf: leafHash(entries[size])) }
        }
    }

    @Test("the roots that Certificate Transparency's own tests expect")
    func knownRoots() {
        let leaves: [[UInt8]] = [
            [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
            Array(0x50...0x57), Array(0x60...0x6F),
        ]
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]
        var edge = TreeEdge()
        #expect(edge.root.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        for (leaf, root) in zip(leaves, roots) {
            edge.append(leaf: leafHash(leaf))
            #expect(edge.root.hex == root)
        }
    }

    @Test("bytes that don't fit the size are no edge")
    func mismatch() {
        #expect(throws: TreeEdge.Mismatch.wrongLength(bytes: 32, expected: 64)) {
            try TreeEdge(size: 3, serialized: [UInt8](repeating: 0, count: 32))
        }
        #expect(throws: TreeEdge.Mismatch.negativeSize(-1)) { try TreeEdge(size: -1, serialized: []) }
        #expect(Hash256([1, 2, 3]) == nil)
    }
}
