#!/usr/bin/env python3
"""Looks for what is sealed wherever it must not stand, and for what was erased anywhere at all.

    leak.py [--count 1000] [--carewatch carewatch] [--first OLD-CAREWATCH]

Every sealed field of every issue holds a random mark, a word or digits, one pair for the issues that stay and one for
those that are erased later. Issues are logged by options, by --input, by an import and in a conversation that is left; they
are amended, listed, reported, exported and backed up. Then no mark stands in a file, in the arguments of a process or in
what a command printed but where the design has it, plain or as hexadecimal, base64, UTF-16 or digits alone. With --first the
logbook is made by that older program, and upgraded. After `erase` no mark of those who are gone stands in any file, the
older backups included, and with the key nothing of them opens; what stays still does.

A file of bad rows with --sealed-in-rejects is in the clear by what it is for: it must be closed to others (0600), and lose the
rows of those who are erased.
"""
import argparse
import base64
import json
import os
import pty
import random
import re
import select
import signal
import sqlite3
import string
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path


class Failure(Exception):
    """Something that must hold didn't."""


class Marks:
    """What the sealed fields of one group of issues hold."""

    def __init__(self, generator):
        # A capital, so that what folds case would show too.
        self.word = "Q" + "".join(generator.choices(string.ascii_lowercase, k=13))
        self.digits = "".join(generator.choices("123456789", k=11))
        self.patterns = {name: form for mark in (self.word, self.digits) for name, form in self.forms(mark)}

    @staticmethod
    def forms(mark):
        """The bytes of a mark in each form in which it might stand."""
        plain = mark.encode()
        yield mark, plain
        yield f"{mark} in lower case", plain.lower()
        yield f"{mark} in upper case", plain.upper()
        for name, text in (("hex", plain.hex()), ("HEX", plain.hex().upper())):
            yield f"{mark} as {name}", text.encode()
        for shift in range(3):
            # The characters that depend on the mark alone, wherever in a text it begins.
            text = base64.b64encode(b"\0" * shift + plain)
            yield f"{mark} as base64 {shift}", text[-(-shift * 8 // 6):(shift + len(plain)) * 8 // 6]
        yield f"{mark} as UTF-16 LE", mark.encode("utf-16-le")
        yield f"{mark} as UTF-16 BE", mark.encode("utf-16-be")

    def issue(self, number):
        """What one of its issues holds sealed."""
        phone = f"+{self.digits[:2]} {self.digits[2:6]}-{self.digits[6:]}{number:04}"
        return {"name": f"{self.word} {number}", "phone": phone, "phone_2": f"+{self.digits}{number:04}",
                "email": f"{self.word}{number}@example.org", "member_number": f"{self.word}{number:04}",
                "contact_name": f"Aunt {self.word}{number}", "narrative": f"They told me, {self.word} {number}, to wait."}

    def found(self, data):
        """The forms that stand in some bytes; digits alone too, whatever is written between them."""
        names = [name for name, form in self.patterns.items() if form in data]
        if self.digits.encode() in re.sub(rb"[ ()+.-]", b"", data):
            names.append(f"{self.digits} as digits")
        return names


class Watcher(threading.Thread):
    """Reads the arguments of every process, again and again."""

    def __init__(self, groups):
        super().__init__(daemon=True)
        self.groups, self.leaks, self.looks, self.is_over = groups, set(), 0, False

    def run(self):
        while not self.is_over:
            for path in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    line = path.read_bytes()
                except OSError:
                    continue
                self.looks += 1
                for marks in self.groups:
                    for name in marks.found(line):
                        self.leaks.add(f"{name} in the arguments of {line[:80]!r}")
            time.sleep(0.002)


class Campaign:
    def __init__(self, options, folder):
        self.carewatch = options.carewatch
        self.folder = Path(folder)
        self.given = self.folder / "given"      # what a person has; not carewatch's
        self.work = self.folder / "work"        # all that carewatch writes
        self.temporary = self.work / "tmp"
        for path in (self.given, self.work, self.temporary):
            path.mkdir()
        self.book = self.work / "desk" / "logbook.sqlite"
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.work), "LANG": "C", "LOGNAME": "desk",
                            "TMPDIR": str(self.temporary), "CAREWATCH_DB": str(self.book),
                            "CAREWATCH_TODAY": "2024-10-28"}
        generator = random.Random(options.seed)
        self.kept, self.gone = Marks(generator), Marks(generator)
        self.references = {"kept": [], "gone": []}
        self.printed = 0
        self.sealed_rejects = self.work / "sealed.rejects.csv"

    def run(self, *arguments, text="", codes=(0,), prints_sealed=False, binary=None):
        process = subprocess.run([binary or self.carewatch, *arguments], input=text.encode(), capture_output=True,
                                 env=self.environment, cwd=self.work)
        if process.returncode not in codes:
            raise Failure(f"carewatch {' '.join(arguments)[:200]}: exit {process.returncode}\n{process.stderr.decode()[:2000]}")
        if not prints_sealed:
            self.printed += 1
            self.none_in(process.stdout + process.stderr, f"the output of carewatch {arguments[0]}")
        return process.stdout.decode()

    def none_in(self, data, where, groups=("kept", "gone")):
        for group in groups:
            names = getattr(self, group).found(data)
            if names:
                raise Failure(f"{where}: {', '.join(names)}")

    def files(self):
        return [path for path in self.work.rglob("*") if path.is_file() and not path.is_symlink()]

    def look_through(self, when, groups=("kept", "gone"), besides=()):
        """Every byte of every file that carewatch wrote."""
        count = size = 0
        for path in self.files():
            if path in besides:
                continue
            data = path.read_bytes()
            self.none_in(data, f"{when}: {path.relative_to(self.work)}", groups)
            count, size = count + 1, size + len(data)
        return f"{count} files, {size:,} bytes"

    # What a desk does

    def log(self, count, binary=None):
        """By --input, one issue a line, and one by options of which each reads a file."""
        for group in ("kept", "gone"):
            marks = getattr(self, group)
            lines = []
            for number in range(count // 2):
                issue = {"kind": "intake-wait", "county": "Kern", "consent": "regulator", "occurred_on": "2024-10-22",
                         "reporter": "patient", "requested_at": "2024-10-01",
                         "note": f"The desk heard {marks.word} {number}."}
                lines.append(json.dumps({**issue, **marks.issue(number)}))
            printed = self.run("log", "--input", "-", "--json", text="\n".join(lines), binary=binary)
            self.references[group] += [json.loads(line)["reference"] for line in printed.splitlines()]
            options = []
            for name, value in marks.issue(9000).items():
                path = self.given / f"{group}-{name}"
                path.write_text(value + "\n")
                options += ["--" + name.replace("_", "-"), f"@{path}"]
            printed = self.run("log", "--kind", "no-callback", "--json", *options, binary=binary)
            self.references[group].append(json.loads(printed)["reference"])

    def change(self):
        for group in ("kept", "gone"):
            marks = getattr(self, group)
            for number, reference in enumerate(self.references[group][:10]):
                self.run("amend", reference, "--name", "-", text=f"{marks.word} again {number}\n")
                self.run("note", reference, "-", text=f"Once more: {marks.word}.")

    def import_files(self):
        sheet = ["Case,Problem,Who,Phone,Member,Mail,Story"]
        for group in ("kept", "gone"):
            marks = getattr(self, group)
            for number in range(7000, 7010):
                # Every other row is a bad one, of the same person as the good one after it.
                issue = marks.issue(number | 1)
                kind = "other" if number % 2 else "nonsense"
                sheet.append(f"{group}-{number},{kind},{issue['name']},{issue['phone']},{issue['member_number']},"
                             f"{issue['email']},\"{issue['narrative']}\"")
        path = self.given / "calls.csv"
        path.write_text("\n".join(sheet) + "\n")
        columns = {"Case": "source_id", "Problem": "kind", "Who": "name", "Phone": "phone", "Member": "member_number",
                   "Mail": "email", "Story": "narrative"}
        chart = self.given / "map.json"
        chart.write_text(json.dumps({"source": "calls", "columns": columns}))
        before = set(self.listed())
        rows = ("import", str(path), "--map", str(chart), "--skip-bad", "--rejects")
        self.run(*rows, str(self.work / "calls.rejects.csv"), codes=(2,))
        self.run(*rows, str(self.sealed_rejects), "--sealed-in-rejects", codes=(2,))
        made = {issue["reference"]: issue["source_id"] for issue in self.shown() if issue["reference"] not in before}
        for reference, number in made.items():
            self.references[number.split("-")[0]].append(reference)
        if self.sealed_rejects.stat().st_mode & 0o077:
            raise Failure("a file of bad rows with what is sealed is open to others")
        return path, chart

    def listed(self):
        return [issue["reference"] for issue in json.loads(self.run("list", "--limit", "0", "--json"))]

    def shown(self):
        return json.loads(self.run("list", "--limit", "0", "--json"))

    def leave_a_conversation(self, marks):
        """Up to the name and the phone; then Ctrl-C, which keeps a draft."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.work)
            os.execvpe(self.carewatch, [self.carewatch, "log"], {**self.environment, "TERM": "dumb"})
        def wait(seconds=30):
            end, said = time.time() + seconds, b""
            while time.time() < end:
                if select.select([terminal], [], [], 0.4)[0]:
                    try:
                        said += os.read(terminal, 65536)
                    except OSError:
                        return said
                elif said:
                    return said
            return said
        wait()
        issue = marks.issue(1)
        for answer in ("urgent", "no-callback", "kaiser", "commercial", "Kern", "Oct 22", "patient", "", issue["name"],
                       issue["phone"]):
            os.write(terminal, answer.encode() + b"\n")
            wait()
        os.write(terminal, b"\x03")
        wait(3)
        os.close(terminal)
        os.waitpid(pid, 0)

    def hand_out(self):
        for audience in ("desk", "regulator"):
            for form in ("text", "markdown", "json", "csv"):
                self.run("report", "weekly", "--week", "2024-W43", "--audience", audience, "--format", form)
        for week in ("report.md", "report.json", "report.csv"):
            self.run("report", "weekly", "--week", "2024-W43", "-o", week)
        self.run("export", "-o", "for-the-regulator")
        self.run("list")
        self.run("list", "--limit", "0", "--format", "csv")
        self.run("next")
        self.run("state")
        self.run("handoff")
        self.run("check")

    def erase(self):
        references = self.references["gone"]
        unreached = set()
        for start in range(0, len(references), 50):
            some = references[start:start + 50]
            how = ["--entirely"] if start else []
            told = json.loads(self.run("erase", *some, *how, "--json", "--confirm", some[0], codes=(0, 2)))
            unreached = {place["path"] for place in told["places"] if place["outcome"] == "unreached"}
        return unreached

    def nothing_opens(self):
        for reference in self.references["gone"]:
            said = self.run("show", reference, "--json", codes=(0, 1), prints_sealed=True)
            self.none_in(said.encode(), f"show {reference}", ("gone",))
        with sqlite3.connect(self.book) as connection:
            for table in ("issue_key", "identifier", "note"):
                if any(row[0] in self.references["gone"] for row in connection.execute(f"SELECT reference FROM {table}")):
                    raise Failure(f"{table} holds rows of what was erased")
        connection.close()
        for reference in self.references["kept"][:40]:
            said = self.run("show", reference, "--json", prints_sealed=True)
            if not self.kept.found(said.encode()):
                raise Failure(f"what stays can't be opened: {reference}")


def control(campaign):
    """The search finds each form where it stands."""
    for marks in (campaign.kept, campaign.gone):
        for shift in range(3):
            for mark in (marks.word, marks.digits):
                data = os.urandom(997) + base64.b64encode(b"x" * (30 + shift) + mark.encode() + b"y" * 30)
                if not marks.found(data):
                    raise Failure("control: base64 isn't found")
        for name, form in marks.patterns.items():
            if name not in marks.found(os.urandom(50_000) + form + os.urandom(50_000)):
                raise Failure(f"control: {name} isn't found")
        if marks.found(os.urandom(1_000_000)):
            raise Failure("control: something is found in noise")
        spaced = "-".join(marks.digits[i:i + 3] for i in range(0, 11, 3)).encode()
        if not marks.found(b"tel. " + spaced):
            raise Failure("control: digits with signs between them aren't found")
    planted = campaign.work / "planted"
    planted.write_bytes(b"\0" * 5000 + campaign.gone.word.encode() + b"\0" * 500)
    try:
        campaign.look_through("control")
    except Failure:
        planted.unlink()
    else:
        raise Failure("control: what was planted in the clear isn't found")
    return len(campaign.kept.patterns) + len(campaign.gone.patterns)


def run(options, folder):
    campaign = Campaign(options, folder)
    print(f"control: {control(campaign)} forms are found where they stand", flush=True)
    watcher = Watcher([campaign.kept, campaign.gone])
    watcher.start()
    campaign.log(options.count, options.first)
    # Whoever has the logbook open keeps its write-ahead log.
    holder = sqlite3.connect(campaign.book)
    holder.execute("SELECT count(*) FROM issue").fetchone()
    campaign.change()
    sheet, chart = campaign.import_files()
    for marks in (campaign.kept, campaign.gone):
        campaign.leave_a_conversation(marks)
    drafts = sorted(path.name for path in campaign.book.parent.glob("*.draft-*"))
    if len(drafts) != 2:
        raise Failure(f"drafts: {drafts}")
    campaign.run("backup", str(campaign.work / "backup.sqlite"))
    campaign.hand_out()
    wal = campaign.book.with_name("logbook.sqlite-wal").stat().st_size
    if wal == 0:
        raise Failure("there is no write-ahead log to look through")
    looked = campaign.look_through("while open", besides=(campaign.sealed_rejects,))
    print(f"while open (write-ahead log {wal:,} bytes): nothing in {looked}", flush=True)
    holder.close()
    said = campaign.run("show", campaign.references["gone"][0], "--json", prints_sealed=True)
    if not campaign.gone.found(said.encode()):
        raise Failure("control: show doesn't print what it should")
    campaign.run("restore", str(campaign.work / "backup.sqlite"), "--replace")
    looked = campaign.look_through("closed", besides=(campaign.sealed_rejects,))
    print(f"closed, after a restore: nothing in {looked}", flush=True)

    unreached = campaign.erase()
    if unreached:
        raise Failure(f"not reached: {unreached}")
    drafts = list(campaign.book.parent.glob("*.draft-*"))
    if len(drafts) != 1:
        raise Failure(f"drafts after the erase: {drafts}")
    again = json.loads(campaign.run("import", str(sheet), "--map", str(chart), "--skip-bad", "--rejects",
                                    str(campaign.given / "again.rejects.csv"), "--json", codes=(2,)))
    if (again["added"], again["erased"]) != (0, 5):
        raise Failure(f"imported again: {again['added']} added, {again['erased']} stay out")
    looked = campaign.look_through("erased", ("gone",))
    if not campaign.kept.found(campaign.sealed_rejects.read_bytes()):
        raise Failure("the bad rows of those who stay are gone")
    print(f"erased: nothing of {len(campaign.references['gone'])} issues in {looked}", flush=True)
    campaign.nothing_opens()
    campaign.run("restore", str(campaign.work / "backup.sqlite"), "--replace")
    campaign.nothing_opens()
    campaign.run("check")
    looked = campaign.look_through("restored", ("gone",))
    watcher.is_over = True
    watcher.join()
    if watcher.leaks:
        raise Failure("; ".join(sorted(watcher.leaks)))
    print(f"restored from the older backup: nothing in {looked}; {campaign.printed} outputs and {watcher.looks:,} looks at "
          "arguments of processes")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--carewatch", default="carewatch")
    parser.add_argument("--first", help="an older carewatch, which makes the logbook")
    parser.add_argument("--seed", type=int, default=random.getrandbits(32))
    options = parser.parse_args()
    print(f"seed {options.seed}")
    with tempfile.TemporaryDirectory() as folder:
        try:
            run(options, folder)
        except Failure as failure:
            sys.exit(f"FAILED: {failure}")
