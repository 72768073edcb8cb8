#!/usr/bin/env python3
"""What changed between two packages, found the slow way: all rows in memory, by reference.

    Tests/oracle/changes.py OLD NEW

It prints, as `changes.csv` has them, the references, whether each is added, changed or gone, and the names of the
fields that differ; why one is gone the packages don't say.
"""
import csv
import os
import sys

FOLLOW = {"county_fips", "week", "opa_reason", "abgar_category", "nors_complainant", "nors_verification",
          "nors_disposition", "fhir_cancellation_reason"}


def table(folder, name):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return None
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def main():
    old, new = sys.argv[1:3]
    before, after = ({row["reference"]: row for row in table(folder, "issues.csv")} for folder in (old, new))
    sides = {}
    for name in ("offers", "referrals", "calls", "notes"):
        tables = [table(folder, name + ".csv") for folder in (old, new)]
        if None not in tables:
            sides[name] = tables
    for reference in sorted(before.keys() | after.keys()):
        one, two = before.get(reference), after.get(reference)
        if one is None or two is None:
            print(f"{reference},{'added' if one is None else 'gone'},")
            continue
        fields = [name for name in two if name in one and one[name] != two[name]
                  and name not in FOLLOW and not name.endswith("_label")]
        fields += [name for name, tables in sides.items()
                   if [r for r in tables[0] if r["reference"] == reference]
                   != [r for r in tables[1] if r["reference"] == reference]]
        if fields:
            print(f"{reference},changed,{' '.join(fields)}")


main()
