#!/usr/bin/env python3
"""Is the text in a CSV file what was put into it?

    Tests/oracle/fidelity.py FILE.csv FILE.hex

FILE.hex has each row's cells as they were, in hex, with commas between and a full stop after each. Python's csv and the
sqlite3 shell's .import read FILE.csv, whose header is a,b,c; the formula guard is taken off as docs/package.md says.
"""
import csv
import re
import subprocess
import sys

GUARDED = re.compile("'+[=+\\-@\t\r\n\0＝＋－＠]")


def unguarded(text):
    return text[1:] if GUARDED.match(text) else text


def rows_of(lines):
    return [[bytes.fromhex(cell[:-1]).decode() for cell in line.split(",")] for line in lines.split("\n") if line]


def main():
    path, original = sys.argv[1:]
    with open(original, encoding="ascii") as file:
        wanted = rows_of(file.read())
    with open(path, newline="", encoding="utf-8") as file:
        python = list(csv.reader(file, strict=True))[1:]
    shell = rows_of(subprocess.run(
        ["sqlite3", ":memory:", "-cmd", ".mode csv", "-cmd", f".import '{path}' t", "-cmd", ".mode list",
         "SELECT hex(a) || '.,' || hex(b) || '.,' || hex(c) || '.' FROM t ORDER BY rowid"],
        check=True, capture_output=True, text=True).stdout)
    for name, rows in (("csv", python), ("sqlite3", shell)):
        for row in rows:
            for cell in row:
                if re.match("[=+\\-@\t\r\n＝＋－＠]", cell):
                    sys.exit(f"{name}: a spreadsheet would run {cell!r}")
        if [[unguarded(cell) for cell in row] for row in rows] != wanted:
            sys.exit(f"{name}: {len(rows)} rows read, {len(wanted)} written, and they differ")
    print(len(wanted))


main()
