import Foundation
import Testing

/// Disks that fill up or can't be written while somebody tells of a problem.
@Suite(.enabled(if: Machine.hasTmux && Machine.canMount, "needs tmux, and the right to mount"))
struct DraftFaultTests {
    let desk = Desk()

    /// A conversation on a disk of its own, with a runtime folder in memory.
    private func screen(running script: String) -> Screen {
        Screen(
            desk, environment: ["CAREWATCH_DB": "disk/book.sqlite", "XDG_RUNTIME_DIR": desk.folder + "/run"],
            mounting:
                "mkdir -p disk run && mount -t tmpfs -o size=1600k tmpfs disk && mount -t tmpfs -o mode=700 tmpfs run",
            running: script)
    }

    private func begin(_ screen: Screen) {
        screen.waitForPrompt()
        for line in ["", "no-callback", "kaiser", "", "Kern", "", "", "", "Zelda Quix", "", ""] {
            screen.answer(line)
        }
        screen.line(String(repeating: "I waited. ", count: 5) + "Nobody called.")
        screen.answer(keys: ".")
    }

    @Test("a disk that is full at the end keeps the draft, and says how to go on; then it is logged, once")
    func full() {
        let screen = screen(
            running:
                "carewatch log; echo code=$?; while [ -e disk/filler ]; do sleep 0.1; done; "
                + "carewatch log --resume; echo code=$?; carewatch list --json > list; echo listed")
        begin(screen)
        screen.shell("cat /dev/zero > disk/filler; ls disk > before")
        screen.press("Enter")
        screen.wait(for: "code=1")
        #expect(screen.text.contains("full"), "\(screen.text)")
        #expect(screen.text.contains("carewatch log --resume"))
        #expect(String(decoding: desk.bytes(of: desk.folder + "/before"), as: UTF8.self).contains("draft-"))
        screen.shell("rm disk/filler")
        screen.waitForPrompt()
        screen.answer()
        screen.press("Enter")
        screen.wait(for: "code=0")
        screen.wait(for: "listed")
        let list = Parsed(Array(desk.bytes(of: desk.folder + "/list")))
        #expect(list.list.count == 1)
        #expect(list[0]["name"].string == "sealed")
        screen.shell("ls disk run > after")
        #expect(!String(decoding: desk.bytes(of: desk.folder + "/after"), as: UTF8.self).contains("draft-"))
    }

    @Test("where the folder can't be written any more the draft goes to memory, which is said once")
    func readOnly() {
        let screen = screen(
            running:
                "carewatch log; echo code=$?; umount disk; carewatch log --resume; echo code=$?")
        screen.waitForPrompt()
        screen.answer()
        screen.answer("no-callback")
        // A mount over itself: the disk has files open, and would be too busy to change.
        screen.shell("mount --bind disk disk && mount -o remount,bind,ro disk")
        screen.answer("kaiser")
        screen.answer("")
        screen.answer("Kern")
        let told = screen.text.replacing("\n", with: " ").components(separatedBy: "is kept in memory")
        #expect(told.count == 2, "\(screen.text)")
        screen.shell("ls disk run > there; stat -c %a run/* >> there")
        let there = String(decoding: desk.bytes(of: desk.folder + "/there"), as: UTF8.self)
        #expect(there.components(separatedBy: "run:").last?.contains(".draft-") == true, "\(there)")
        #expect(there.contains("\n600\n"))
        screen.press("C-c")
        screen.wait(for: "code=130")
        screen.waitForPrompt()
        screen.stop()
        for line in ["Nobody called back", "kaiser", "Kern"] { #expect(screen.text.contains(line)) }
        screen.answer()
        screen.press("Enter")
        screen.wait(for: "code=0")
        screen.shell("ls disk run > after")
        #expect(!String(decoding: desk.bytes(of: desk.folder + "/after"), as: UTF8.self).contains("draft-"))
    }
}
