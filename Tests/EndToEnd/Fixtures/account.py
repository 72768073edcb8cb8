"""Accounts for every row of the advocate's sheet, from the CSV files alone: carewatch's modules aren't used.

    account.py first  WEEK1.csv LIST.csv REJECTS.csv
    account.py second WEEK1.csv WEEK2.csv LIST.csv REJECTS.csv IMPORT.json

LIST.csv is what `carewatch list --format csv` printed, REJECTS.csv the file of bad rows, IMPORT.json what the import of
the second week said with --json. What stands below (which word means what, which rows are bad and why, what the desk
changed itself) is this story told once more, by hand. It prints one line a row, and fails on the first that is lost.
"""
import collections
import csv
import io
import json
import re
import sys

KINDS = {
    "Cancelled": "cancelled-not-rescheduled", "long wait for intake": "intake-wait", "No call back": "no-callback",
    "on hold": "phone-wait", "no show": "provider-no-show", "rude at the desk": "other",
}
PLANS = {"Kaiser": "kaiser", "kaiser": "kaiser", "KP": "kaiser", "Blue Shield of CA": "blue-shield",
         "Health Net": "health-net"}
SEALED = {"Member #": "member_number", "Phone": "phone", "Name": "name", "Story": "narrative"}
NO_DAYS = {"10/32/2024", "02/30/2025"}
# What the desk did between the two weeks: its own county for 105, and 108 closed.
CHANGED_HERE = {("105", "county"): "Orange"}
CLOSED_HERE = {"108"}


def sheet(path):
    """The rows of a sheet, each with its line: Windows-1252, a title line, semicolons."""
    with open(path, encoding="cp1252", newline="") as file:
        title, rest = file.read().split("\r\n", 1)
    assert ";" not in title
    reader = csv.reader(io.StringIO(rest, newline=""), delimiter=";")
    header = [name.strip() for name in next(reader)]
    rows, line = [], reader.line_num + 2
    for cells in reader:
        rows.append((line, header, [cell.strip() for cell in cells]))
        line = reader.line_num + 2
    return rows


def date(text):
    """As ISO 8601: a day, or a month alone; None if there is no such day."""
    day = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text)
    if day and int(day[1]) <= 12 and int(day[2]) <= 31:
        return f"{day[3]}-{day[1]}-{day[2]}"
    month = re.fullmatch(r"(\d\d)/(\d{4})", text)
    return f"{month[2]}-{month[1]}" if month and int(month[1]) <= 12 else None


def county(text):
    known = {"sandiego": "San Diego", "orange": "Orange"}
    name = re.sub(r" County$", "", text)
    return known.get(name.lower(), name)


def read(header, cells):
    """What a row says, field by field, and its problems; or why it is bad."""
    if not any(cells):
        return "empty"
    if len(cells) != len(header):
        return "cells"
    row = dict(zip(header, cells))
    for column in ("When", "Date of call", "Next appointment"):
        if row[column] and (date(row[column]) is None or row[column] in NO_DAYS):
            return column
    problems = []
    for word in row["Problem"].split(";"):
        kind = KINDS.get(word.strip())
        if kind and kind not in problems:
            problems.append(kind)
    if not problems:
        return "Problem"
    said = {
        "source_id": row["Case #"], "received_on": date(row["Date of call"]), "occurred_on": date(row["When"]),
        "plan": PLANS[row["Insurance"]], "county": county(row["County"]), "facility": row["Clinic"],
        "waited_minutes": row["Minutes"],
    }
    hidden = {field: row[column] for column, field in SEALED.items()}
    return said, problems, hidden, {"appointment_at": date(row["Next appointment"]) or "", "note": row["Notes"]}


def stored(path):
    """The issues that came from the sheet, by their row's number and kind."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        issues = [row for row in csv.DictReader(file) if row["source"]]
    by = {(issue["source_id"], issue["kind"]): issue for issue in issues}
    assert len(by) == len(issues), "an issue stands there twice"
    return by


def same(issue, said, left=()):
    for field, text in said.items():
        there = issue[field]
        if field == "facility" and re.match(r"'+[=+\-@]", there):
            there = there[1:]
        if field not in left:
            assert there == (text or ""), f"{issue['source_id']} {field}: {there!r}, not {text!r}"


def rejected(path):
    """The bad rows by their lines: what stands in the first cell, and the reason, which are last in each row."""
    with open(path, encoding="cp1252", newline="") as file:
        file.readline()
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[0][-2:] == ["carewatch_line", "carewatch_reason"]
    assert all(len(row[-1]) > 10 for row in rows)
    # A row with too few cells has none of them there: which would be sealed can't be known.
    return {int(row[-2]): row[0].strip() if len(row) == len(rows[0]) else None for row in rows[1:]}


def tell(tally, line, what, detail=""):
    tally[what] += 1
    print(f"line {line:3}  {what:10} {detail}")


def first(week, listed, rejects):
    issues, bad, tally = stored(listed), rejected(rejects), collections.Counter()
    for line, header, cells in sheet(week):
        row = read(header, cells)
        if row == "empty":
            assert line not in bad
            tell(tally, line, "empty")
        elif isinstance(row, str):
            assert line in bad, f"line {line} was neither stored nor rejected"
            assert bad.pop(line) == (None if row == "cells" else cells[0])
            tell(tally, line, "rejected", row)
        else:
            said, problems, hidden, _ = row
            people = set()
            for kind in problems:
                issue = issues.pop((said["source_id"], kind))
                same(issue, said)
                for field, text in hidden.items():
                    assert (issue[field] == "sealed") == bool(text), (said["source_id"], field)
                people.add(issue["person"])
            assert len(people) == 1 and (len(problems) == 1 or people != {""}), "one row is one person"
            tell(tally, line, "stored", " + ".join(problems))
    assert not bad and not issues, f"from nowhere: {list(bad)}, {list(issues)}"
    return tally


def second(before, after, listed, rejects, told):
    # What was mended in the file of rejected rows came before this week's sheet did.
    mended = {"107": {"occurred_on": "2024-10-23"}}
    issues, bad, tally = stored(listed), rejected(rejects), collections.Counter()
    report = json.load(open(told, encoding="utf-8"))
    changes = {change["reference"]: change for change in report["changes"]}
    old = {}
    for _, header, cells in sheet(before):
        row = read(header, cells)
        if cells[0] in mended:
            row = read(header, [cell.replace("10/32/2024", "10/23/2024") for cell in cells])
            # A file of rejected rows has nothing that is sealed.
            row = (row[0], row[1], dict.fromkeys(row[2], ""), row[3])
        if not isinstance(row, str):
            old[row[0]["source_id"]] = row
    seen = set()
    for line, header, cells in sheet(after):
        row = read(header, cells)
        if isinstance(row, str):
            assert line in bad, f"line {line} was neither stored nor rejected"
            del bad[line]
            tell(tally, line, "rejected", row)
            continue
        said, problems, hidden, rest = row
        number = said["source_id"]
        known = old.get(number, ({}, [], {}, {}))
        for kind in problems:
            seen.add((number, kind))
            issue = issues[number, kind]
            change = changes.pop(issue["reference"], None)
            if kind not in known[1]:
                assert change is None
                same(issue, said)
                tell(tally, line, "new", f"{number} {kind}")
                continue
            differs = {field for part in (0, 2, 3) for field in row[part] if row[part][field] != known[part][field]}
            # A note that is gone from the sheet stays.
            if not rest["note"]:
                differs.discard("note")
            if not differs:
                assert change is None, f"{number}: {change}"
                same(issue, said, left={field for case, field in CHANGED_HERE if case == number})
                tell(tally, line, "unchanged", f"{number} {kind}")
                continue
            assert change and change["line"] == line, f"{number}: not told"
            assert {field["field"] for field in change["fields"]} == differs, (number, differs, change)
            assert change["updated"] == (number not in CLOSED_HERE)
            for field in change["fields"]:
                name = field["field"]
                if name in hidden or name == "note":
                    assert (field["before"], field["after"]) == ("sealed", "sealed")
                    continue
                here = CHANGED_HERE.get((number, name))
                assert field["after"] == ((said | rest)[name] or None), field
                assert field["before"] == (here or (known[0] | known[3])[name] or None), field
                assert field["state"] == ("changed-here" if here else "differs")
                if name in said:
                    left = here or (known[0][name] if number in CLOSED_HERE else None)
                    assert issue[name] == (left or said[name]), (number, name, issue[name])
            tell(tally, line, "changed", f"{number} {kind}: {', '.join(sorted(differs))}")
    gone = {(number, kind) for number, row in old.items() for kind in row[1]} - seen
    for number, kind in sorted(gone):
        assert issues[number, kind]["reference"] in report["gone"]["first"], "gone, and not told"
        tell(tally, 0, "gone", f"{number} {kind}")
    assert not bad and not changes and set(issues) == seen | gone
    counts = {name: report[name] for name in ("added", "unchanged", "changed", "bad")}
    assert counts == {name: tally[here] for name, here in
                      [("added", "new"), ("unchanged", "unchanged"), ("changed", "changed"), ("bad", "rejected")]}
    assert report["gone"]["count"] == len(gone)
    return tally


if __name__ == "__main__":
    tally = {"first": first, "second": second}[sys.argv[1]](*sys.argv[2:])
    print("; ".join(f"{what} {count}" for what, count in sorted(tally.items())))
