#!/usr/bin/env python3
"""Checks a package with other people's programs, from its files alone.

    Tests/oracle/package.py FOLDER [REPORT.json …]

frictionless (Data Package v2) and csvw (W3C CSVW), both from PyPI, must find no error; every report, which must be of
the same issues, is counted again by Python's csv and by the sqlite3 shell. Exits 1 and says what differs.
"""
import collections
import csv
import datetime
import json
import os
import subprocess
import sys
import tempfile


def frictionless_errors(folder):
    from frictionless import Package, system
    system.trusted = True
    report = Package(os.path.join(folder, "datapackage.json")).validate()
    found = [f"datapackage.json: {error.message}" for error in report.errors]
    for task in report.tasks:
        found += [f"{task.name}: {error.message}" for error in task.errors]
    return found


def csvw_errors(folder):
    from csvw import CSVW, TableGroup
    path = os.path.join(folder, "csv-metadata.json")
    found = []
    try:
        if not CSVW(path, validate=True).is_valid:
            found.append("csv-metadata.json: not valid")
        for table in TableGroup.from_file(path).tables:
            keys = set()
            for row in table.iterdicts(strict=True):
                key = tuple(row[name] for name in table.tableSchema.primaryKey or [])
                if key and key in keys:
                    found.append(f"{table.url}: {key} is there twice")
                keys.add(key)
    except ValueError as error:
        found.append(f"csv-metadata.json: {error}")
    return found


def counted_by_python(folder, week):
    with open(os.path.join(folder, "issues.csv"), newline="", encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["week"] == week and row["status"] != "duplicate"]
    counts = {column: collections.Counter(row[column] for row in rows if row[column])
              for column in ("kind", "care", "county", "coverage", "reporter")}
    return len(rows), len({row["person"] for row in rows if row["person"]}), counts


def counted_by_shell(folder, week):
    def ask(sql):
        with tempfile.TemporaryDirectory() as place:
            book = os.path.join(place, "book.sqlite")
            subprocess.run(["sqlite3", book, f".import --csv '{folder}/issues.csv' issues"], check=True)
            out = subprocess.run(["sqlite3", "-json", book, sql], check=True, capture_output=True).stdout
            return json.loads(out or b"[]")
    where = f"week = '{week}' AND status <> 'duplicate'"
    total = ask(f"SELECT count(*) AS n, count(DISTINCT nullif(person, '')) AS p FROM issues WHERE {where}")[0]
    counts = {column: collections.Counter({row["c"]: row["n"] for row in ask(
        f"SELECT {column} AS c, count(*) AS n FROM issues WHERE {where} AND {column} <> '' GROUP BY 1")})
        for column in ("kind", "care", "county", "coverage", "reporter")}
    return total["n"], total["p"], counts


def rows_of(folder, name):
    with open(os.path.join(folder, name), newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def week_of(day):
    """The ISO week of a day, or of the first day of a range."""
    year, week, _ = datetime.date.fromisoformat(day[:10]).isocalendar()
    return f"{year}-W{week:02d}"


def other_figures(folder, report):
    """The figures that are counts of the file's own columns: each as the report has it, and counted here."""
    issues = [row for row in rows_of(folder, "issues.csv") if row["status"] != "duplicate"]
    week, previous = report["week"], report["previous"]["week"]
    this, before = ([row for row in issues if row["week"] == which] for which in (week, previous))
    quality = report["quality"]

    def both(figure, name, condition):
        yield name, figure, {"count": sum(map(condition, this)), "previous": sum(map(condition, before))}

    yield from both(report["urgent"], "urgent", lambda row: row["urgency"] in ("urgent", "emergency"))
    for name in ("filed", "answered"):
        yield from both(report["grievances"][name], f"grievances {name}", lambda row: row[f"grievance_{name}_on"] != "")
    yield "previous issues", report["previous"]["issues"], len(before)
    yield "previous people", report["previous"]["people"], len({row["person"] for row in before if row["person"]})
    for column in ("county", "plan", "care"):
        yield f"without {column}", quality[f"without_{column}"], sum(not row[column] for row in this)
    yield "without coverage", quality["without_coverage"], sum(row["coverage"] in ("", "unknown") for row in this)
    yield "without identifier", quality["without_identifier"], sum(not row["person"] for row in this)
    yield "without occurred_on", quality["without_occurred_on"], sum(not row["occurred_on"] for row in this)
    yield "received after the week", quality["received_after_week"], sum(
        week_of(row["received_on"]) > week for row in this)
    for point in report["trend"]:
        yield f"trend {point['week']}", point["count"], sum(row["week"] == point["week"] for row in issues)
        yield f"received {point['week']}", point["received"], sum(
            week_of(row["received_on"]) == point["week"] for row in issues)
    yield "late entries", {late["week"]: late["count"] for late in report["late_entries"]}, dict(collections.Counter(
        row["week"] for row in issues if week_of(row["received_on"]) == week and row["week"] < week))
    counted = {row["reference"] for row in issues}
    referrals = [row for row in rows_of(folder, "referrals.csv")
                 if row["reference"] in counted and week_of(row["referred_on"]) == week]
    yield "referrals", report["referrals"]["count"], len(referrals)
    yield "referrals by regulator", {row["code"]: row["count"] for row in report["referrals"]["by_regulator"]}, dict(
        collections.Counter(row["regulator"] for row in referrals))
    yield "referrals by outcome", {code: n for code, n in report["referrals"]["by_outcome"].items() if n}, dict(
        collections.Counter(row["outcome"] for row in referrals))


def report_errors(folder, path):
    with open(path, encoding="utf-8") as file:
        report = json.load(file)
    found = [f"csv: {name} {counted}, reported {told}" for name, told, counted in other_figures(folder, report)
             if told != counted]
    for name, (issues, people, counts) in (("csv", counted_by_python(folder, report["week"])),
                                           ("sqlite3", counted_by_shell(folder, report["week"]))):
        if issues != report["issues"]:
            found.append(f"{name}: issues {issues}, reported {report['issues']}")
        if people != report["people"]:
            found.append(f"{name}: people {people}, reported {report['people']}")
        for column, counter in counts.items():
            told = {row["code"]: row["count"] for row in report[f"by_{column}"]
                    if row["count"] and row["code"] != "unsaid"}
            counter = dict(counter)
            if counter != told:
                found.append(f"{name}: {column} {counter}, reported {told}")
    return found


def main():
    folder, reports = sys.argv[1], sys.argv[2:]
    found = frictionless_errors(folder) + csvw_errors(folder)
    for path in reports:
        found += report_errors(folder, path)
    for line in found:
        print(line)
    sys.exit(1 if found else 0)


main()
