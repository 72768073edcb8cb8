import Foundation
import TestSupport
import Testing

/// A package as a stranger gets it: checked with other people's programs, and with `verify`, which needs no logbook.
@Suite(.enabled(if: Machine.hasSQLite, "needs sqlite3")) struct VerifyTests {
    let desk = Desk()
    private let stranger = Desk()

    private func package() -> String {
        _ = desk.log("--kind", "intake-wait", "--consent", "regulator", "--county", "Kern")
        let outcome = desk.run("export", "-o", "package", "--json")
        #expect(outcome.code == 0 && outcome.json["signed"].value as? Bool == true, "\(outcome)")
        return desk.folder + "/package"
    }

    private func key(_ name: String) -> String { desk.run("key", "show", "--json").json[name].string ?? "?" }

    @Test(
        "sha256sum and ssh-keygen take it, and the signature is byte for byte ssh-keygen's own",
        .enabled(if: hasOpenSSH, "needs ssh-keygen"))
    func otherPrograms() throws {
        let package = package()
        let lines = String(decoding: desk.bytes(of: desk.key), as: UTF8.self).split(separator: "\n")
        let secret = try #require(lines.first { $0.hasPrefix("ed25519 ") }).dropFirst(8)
        let seed = try #require(Data(base64Encoded: String(secret)))
        let publicKey = try #require(Data(base64Encoded: key("ed25519")))
        let file = try writeOpenSSHKey(seed: Array(seed), publicKey: Array(publicKey), into: desk.folder)
        let sums = Array(desk.bytes(of: package + "/SHA256SUMS"))
        let theirs = try run(["ssh-keygen", "-Y", "sign", "-f", file, "-n", "carewatch-export"], input: sums)
        #expect(Data(theirs) == desk.bytes(of: package + "/SHA256SUMS.sig"))

        _ = stranger.write(key("allowed_signers") + "\n", to: "allowed_signers")
        let verify =
            "cd '\(package)' && sha256sum -c --strict SHA256SUMS && ssh-keygen -Y verify -f '\(stranger.folder)/allowed_signers' "
            + "-I desk-\(desk.id) -n carewatch-export -s SHA256SUMS.sig < SHA256SUMS"
        let outcome = stranger.shell(verify)
        #expect(
            outcome.code == 0 && outcome.text.contains("Good \"carewatch-export\" signature"), "\(outcome)")
        #expect(outcome.text.contains(key("ed25519_fingerprint")))
        #expect(try run("ssh-keygen", "-l", "-f", file).contains(key("ed25519_fingerprint")))
        // What sha256sum lists is all there is.
        let listed = String(decoding: sums, as: UTF8.self).split(separator: "\n").map {
            String($0.dropFirst(66))
        }
        #expect(Set(listed + ["SHA256SUMS", "SHA256SUMS.sig"]) == Set(desk.files(in: package)))
        #expect(listed.contains(".gitattributes") && listed.contains("checkpoint.txt"))
    }

    @Test(
        "a stranger is told what is proven and what isn't; the desk's key, got another way, proves whose it is"
    )
    func told() {
        let package = package()
        let alone = stranger.run("verify", package)
        #expect(alone.code == 0 && alone.lines.last == "Nothing wrong was found.", "\(alone)")
        #expect(alone.text.contains("you must know it is desk \(desk.id)'s"), "\(alone)")
        #expect(alone.text.contains(key("ed25519_fingerprint")))
        #expect(stranger.files(in: stranger.folder) == [], "no logbook is made")
        let spanish = stranger.run("verify", package, "--lang", "es")
        #expect(spanish.code == 0 && spanish.text.contains("usted debe saber"), "\(spanish)")
        for shown in [key("allowed_signers"), key("ssh"), key("note_verifier"), desk.run("key", "show").text]
        {
            let known = stranger.run("verify", package, "--signers", stranger.write(shown, to: "signers"))
            #expect(known.code == 0 && known.text.contains("that key is desk \(desk.id)'s"), "\(known)")
        }
        let other = Desk()
        _ = other.log()
        let theirs = stranger.write(other.run("key", "show").text, to: "signers")
        let unknown = stranger.run("verify", package, "--signers", theirs, "--json")
        #expect(unknown.code == 2 && unknown.json["findings"][0]["code"].string == "signer", "\(unknown)")
        #expect(unknown.json["known_signer"].value as? Bool == false)
        let none = stranger.run("verify", package, "--signers", stranger.write("x", to: "signers"), "--json")
        #expect(none.code == 1 && Parsed(none.stderr)["error"]["code"].string == "no-signers")
        let nowhere = stranger.run("verify", "nowhere", "--json")
        #expect(nowhere.code == 1 && Parsed(nowhere.stderr)["error"]["code"].string == "no-folder")
    }

    @Test("whatever is changed, taken out, put in or put in another's place is found and named")
    func spoilt() {
        let package = package()
        let other = Desk()
        _ = other.log("--kind", "other", "--consent", "regulator")
        let theirs = other.export("package", audience: "regulator")
        let spoilt: [(how: String, code: String)] = [
            ("true", ""),
            ("printf x >> issues.csv", "altered"), ("printf '\\n' >> .gitattributes", "altered"),
            ("rm offers.csv", "absent"), ("rm checkpoint.txt", "absent"), ("echo x > extra.csv", "unlisted"),
            ("mkdir more", "unlisted"), ("ln -s /etc/passwd more", "unlisted"),
            ("mv issues.csv ../moved.csv; ln -s ../moved.csv issues.csv", "not-a-file"),
            ("rm issues.csv; mkfifo issues.csv", "not-a-file"),
            ("rm issues.csv; mkdir issues.csv", "not-a-file"),
            ("mv SHA256SUMS ../moved; ln -s ../moved SHA256SUMS", "not-a-file"),
            ("rm SHA256SUMS", "no-list"), ("rm SHA256SUMS.sig", "unsigned"),
            ("printf x >> SHA256SUMS.sig", "signature-form"), ("echo >> SHA256SUMS", "signature"),
            ("sed -i s/method.md/Method.md/ SHA256SUMS", "signature"),
            ("sed -i 's/  issues.csv/  ..\\/issues.csv/' SHA256SUMS", "signature"),
            ("printf x >> issues.csv; \(Self.seal)", "signature"),
            ("sed -i s/Kern/Napa/ issues.csv; \(Self.seal)", "signature"),
            ("cp '\(theirs)/SHA256SUMS.sig' .", "signature"),
            ("cp '\(theirs)/'* .", "checkpoint"),
        ]
        for (how, code) in spoilt {
            let copy =
                "rm -rf '\(stranger.folder)/p' && cp -a '\(package)' '\(stranger.folder)/p' && cd '\(stranger.folder)/p' && "
            let spoiling = stranger.shell(copy + "{ \(how); }")
            #expect(spoiling.code == 0, "\(how): \(spoiling)")
            let outcome = stranger.run("verify", "p", "--json")
            if code == "" || code == "checkpoint" {
                // Another desk's package, whole, is whole: it only isn't this desk's.
                #expect(outcome.code == 0, "\(how): \(outcome)")
                let desk = code == "" ? desk.id : other.id
                #expect(outcome.json["desk"].string == desk, "\(how): \(outcome)")
                continue
            }
            let codes = outcome.json["findings"].list.compactMap { $0["code"].string }
            #expect(outcome.code == 2 && codes.contains(code), "\(how): \(outcome)")
            let words = stranger.run("verify", "p")
            #expect(
                words.code == 2 && words.lines.last?.hasPrefix("Don't rely on") == true, "\(how): \(words)")
        }
    }

    /// Lists the files anew, as somebody would who has no key.
    private static let seal =
        "sums=$(ls -A | grep -v '^SHA256SUMS' | LC_ALL=C sort | xargs sha256sum) && echo \"$sums\" > SHA256SUMS"

    @Test(
        "what another key signs again is found by the checkpoint, which it can't sign",
        .enabled(if: hasOpenSSH, "needs ssh-keygen"))
    func signedAgain() {
        let package = package()
        let sign =
            "ssh-keygen -q -t ed25519 -N '' -f ../mine && rm SHA256SUMS.sig && "
            + "ssh-keygen -q -Y sign -f ../mine -n carewatch-export SHA256SUMS"
        let outcome = desk.shell(
            "cd '\(package)' && sed -i s/Kern/Napa/ issues.csv && \(Self.seal) && \(sign)")
        #expect(outcome.code == 0, "\(outcome)")
        let verified = stranger.run("verify", package, "--json")
        let codes = verified.json["findings"].list.compactMap { $0["code"].string }
        #expect(verified.code == 2 && codes == ["checkpoint-key", "manifest-file"], "\(verified)")
        // For something else than a package.
        let purpose = desk.shell(
            "cd '\(package)' && rm SHA256SUMS.sig && ssh-keygen -q -Y sign -f ../mine -n file SHA256SUMS")
        #expect(purpose.code == 0, "\(purpose)")
        let other = stranger.run("verify", package, "--json").json["findings"].list.compactMap {
            $0["code"].string
        }
        #expect(other.contains("purpose"))
    }

    @Test("a package from before there were signatures is imported, one whose list doesn't fit is not")
    func importing() {
        let package = package()
        let without = desk.shell(
            "cp -a '\(package)' old && cd old && rm SHA256SUMS SHA256SUMS.sig checkpoint.txt")
        #expect(without.code == 0)
        #expect(stranger.receive(desk.folder + "/old").json["added"].int == 1)
        #expect(stranger.receive(package).json["unchanged"].int == 1)
        for how in [
            "printf x >> checkpoint.txt", "rm .gitattributes", "echo >> SHA256SUMS",
            "printf x >> SHA256SUMS.sig",
            "grep -v issues.csv SHA256SUMS > s; mv s SHA256SUMS", "sed -i 's/^./0/' SHA256SUMS",
        ] {
            let spoiling = desk.shell("rm -rf p && cp -a package p && cd p && { \(how); }")
            #expect(spoiling.code == 0, "\(how)")
            let outcome = stranger.receive(desk.folder + "/p")
            #expect(outcome.code == 1, "\(how): \(outcome)")
        }
        #expect(stranger.isWhole)
    }
}
