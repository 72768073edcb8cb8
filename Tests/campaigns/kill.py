#!/usr/bin/env python3
"""Kills carewatch at random moments, as a power cut would, and looks what is left.

    kill.py log [--count 200]                   every printed reference is there, and `check` is clean
    kill.py import FILE --map MAP [--count 200] the same, and the file is there whole or not at all; then it imports
    kill.py backup [--count 200]                the backup is whole or not there
    kill.py restore [--count 200]               the logbook is the old one or the backup, and nothing is lost

The moment is any from the start of the process to a little after its usual end. --carewatch names the binary
(default: `carewatch` in PATH), --seed repeats a campaign's moments as far as a machine can.
"""
import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ISSUES = "\n".join(
    json.dumps({"kind": "intake-wait", "name": f"Person {n}", "phone": f"213-555-{n:04}", "narrative": "I waited. " * 200,
                "note": "called back", "offers": [{"appointment_at": "2024-11-08"}]}) for n in range(12))


class Failure(Exception):
    """Something that must hold didn't."""


class Desk:
    """A logbook of its own, and carewatch to use it."""

    def __init__(self, carewatch, folder):
        self.carewatch, self.folder = carewatch, Path(folder)
        self.book = self.folder / "desk" / "logbook.sqlite"
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C", "LOGNAME": "desk",
                            "CAREWATCH_DB": str(self.book), "CAREWATCH_TODAY": "2024-10-28"}

    def start(self, *arguments, text=""):
        given = self.folder / f"input-{random.getrandbits(64):x}"
        given.write_text(text)
        printed = open(given.with_suffix(".out"), "w+b")
        process = subprocess.Popen(
            [self.carewatch, *arguments], stdin=open(given), stdout=printed, stderr=subprocess.DEVNULL,
            env=self.environment, cwd=self.folder)
        given.unlink()
        return process, printed

    def run(self, *arguments, text="", codes=(0,)):
        process, printed = self.start(*arguments, text=text)
        code = process.wait()
        said = self.printed(printed)
        if code not in codes:
            raise Failure(f"carewatch {' '.join(arguments)}: exit {code}\n{said}")
        return said

    @staticmethod
    def printed(file):
        file.seek(0)
        said = file.read().decode()
        file.close()
        os.unlink(file.name)
        return said

    def check(self, path=None):
        """Fails unless the logbook, or another file, is whole."""
        self.run("check", *([str(path)] if path else []), "--json")

    def references(self, path=None):
        said = self.run("list", "--json", *(["--db", str(path)] if path else []))
        return {issue["reference"] for issue in json.loads(said)}


def references_in(printed):
    """The references of the lines that were printed whole."""
    found = set()
    for line in printed.splitlines(keepends=True):
        if line.endswith("\n") and line.startswith("{"):
            told = json.loads(line)
            found |= {told["reference"]} if "reference" in told else set()
    return found


def usual(command):
    """How long a command takes when nobody kills it."""
    times = []
    for _ in range(3):
        began = time.monotonic()
        command()
        times.append(time.monotonic() - began)
    return sorted(times)[1]


def kill_at_random(process, duration):
    time.sleep(random.uniform(0, 1.2 * duration))
    killed = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return killed


def log(desk, options):
    """Two log at once, one issue or twelve in one transaction; both are killed, each at a moment of its own."""
    one, many = ["log", "--kind", "other", "--json"], ["log", "--input", "-", "--json"]
    durations = [usual(lambda: desk.run(*one)), usual(lambda: desk.run(*many, text=ISSUES))]
    promised = desk.references()
    kills = 0
    while kills < options.count:
        running = []
        for number in range(2):
            kind = random.randrange(2)
            running.append((desk.start(*(many if kind else one), text=ISSUES if kind else ""), durations[kind]))
        for (process, printed), duration in running:
            kills += kill_at_random(process, duration)
            promised |= references_in(desk.printed(printed))
        desk.check()
        if kills % 20 == 0 and not promised <= desk.references():
            break
    missing = promised - desk.references()
    if missing:
        raise Failure(f"printed and not there: {sorted(missing)}")
    return f"{kills} kills; {len(promised)} references were printed and are there; every check was clean"


def import_(desk, options):
    command = ["import", str(Path(options.file).resolve()), "--map", str(Path(options.map).resolve()), "--json"]

    def fresh():
        shutil.rmtree(desk.book.parent, ignore_errors=True)
        desk.run("log", "--kind", "other")

    def whole():
        fresh()
        desk.run(*command, codes=(0, 2))

    duration = usual(whole)
    rows = len(desk.references())
    kills = there = 0
    while kills < options.count:
        fresh()
        process, printed = desk.start(*command)
        kills += kill_at_random(process, duration)
        promised = references_in(desk.printed(printed))
        desk.check()
        left = desk.references()
        if not promised <= left or len(left) not in (1, rows):
            raise Failure(f"{len(left)} of {rows} issues are there, {len(promised - left)} of those printed are not")
        there += len(left) == rows
        if kills % 10 == 0:
            desk.run(*command, codes=(0, 2))
            if len(desk.references()) != rows:
                raise Failure("imported again it isn't what it is when imported once")
    return f"{kills} kills; {there} times all was there, else nothing; every check was clean"


def backup(desk, options):
    desk.run("log", "--input", "-", text=ISSUES)
    target = desk.folder / "backups" / "backup.sqlite"
    target.parent.mkdir()

    def once():
        target.unlink(missing_ok=True)
        desk.run("backup", str(target))

    duration = usual(once)
    kills = there = 0
    while kills < options.count:
        target.unlink(missing_ok=True)
        process, printed = desk.start("backup", str(target))
        kills += kill_at_random(process, duration)
        desk.printed(printed)
        if target.exists():
            there += 1
            desk.check(target)
        desk.check()
    once()
    if sorted(path.name for path in target.parent.iterdir()) != ["backup.sqlite"]:
        raise Failure(f"what was killed is left: {list(target.parent.iterdir())}")
    return f"{kills} kills; {there} times the backup was there and whole; the next one removed what was left"


def restore(desk, options):
    desk.run("log", "--input", "-", text=ISSUES)
    copy = desk.folder / "backup.sqlite"
    desk.run("backup", str(copy))
    old = desk.references()
    command = ["restore", str(copy), "--replace"]
    duration = usual(lambda: desk.run(*command))
    kills = restored = 0
    while kills < options.count:
        for kept in desk.book.parent.glob("*.before-restore-*"):
            kept.unlink()
        desk.run("log", "--input", "-", text=ISSUES)
        before = desk.references()
        process, printed = desk.start(*command)
        kills += kill_at_random(process, duration)
        desk.printed(printed)
        desk.check()
        now = desk.references()
        kept = list(desk.book.parent.glob("*.before-restore-1"))
        # What has that name is the whole old logbook, whether it was replaced or not.
        for path in kept:
            desk.check(path)
            if desk.references(path) != before:
                raise Failure(f"{path} isn't the old logbook")
        if now == old:
            restored += 1
            if not kept:
                raise Failure("the logbook was replaced and isn't kept")
        elif now != before:
            raise Failure(f"neither the old logbook nor the backup: {len(now)} issues")
    return f"{kills} kills; {restored} times it was the backup, and the old one was kept; else the old one"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=["log", "import", "backup", "restore"])
    parser.add_argument("file", nargs="?")
    parser.add_argument("--map")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.getrandbits(32))
    parser.add_argument("--carewatch", default=shutil.which("carewatch"))
    options = parser.parse_args()
    if options.carewatch is None:
        parser.error("no carewatch in PATH: name it with --carewatch")
    if options.mode == "import" and not (options.file and options.map):
        parser.error("import needs FILE and --map MAP")
    random.seed(options.seed)
    folder = tempfile.mkdtemp(prefix="carewatch-kill-")
    mode = {"log": log, "import": import_, "backup": backup, "restore": restore}[options.mode]
    try:
        print(f"{options.mode}: {mode(Desk(str(Path(options.carewatch).resolve()), folder), options)}")
    except Failure as failure:
        sys.exit(f"{options.mode}, --seed {options.seed}: {failure}\nEverything is left in {folder}")
    shutil.rmtree(folder)


main()
