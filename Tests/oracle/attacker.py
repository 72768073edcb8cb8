#!/usr/bin/env python3
"""Attacks public releases: reads sequences of them, one JSON object a line, and finds how well hidden numbers are hidden.

Written from formats.md 5 alone, without a look at how the tables are protected: an unknown whole number, not negative,
for each pair of a kind and a county; every published number is the sum of some of them, every hidden one is at least 1.
scipy.optimize.milp finds the least and the most that each hidden number can be.

The attacker knows all that can have happened between two releases: issues are logged late, their days are moved before
and after a release, into released months and out of them, kinds and counties are corrected, consent is withdrawn and given
again, issues are taken back and erased. If an issue were in two releases, their difference could tell of it; so it counts
for itself, from what was told, which release each issue is in, and holds that against what the releases were made of.
Then no two have an issue in common, no number of one bounds a number of another, and each is a system of its own.
"""
import json
import sys

import numpy as np
from scipy.optimize import LinearConstraint, milp


def members(axis, name):
    """The places of the leaves that a name is the sum of."""
    leaves = list(axis)
    return [i for i, leaf in enumerate(leaves) if name in ("all", leaf, axis[leaf])]


def may_be_counted(issue):
    return issue["consent"] != "none" and issue["status"] not in ("withdrawn", "duplicate")


def count(sequence):
    """Yields for each published table the issues that it must be made of: each issue is in one table at most."""
    issues, counted, released, tables = {}, set(), [], 0
    events = iter(sequence["events"])
    told = 0
    for made in sequence["made"]:
        while told < made["events"]:
            event = next(events)
            issues[event["issue"]] = event
            told += 1
        left = {name: issue for name, issue in issues.items() if name not in counted and may_be_counted(issue)}
        parts = {
            "period": {n for n, i in left.items() if made["first"] <= i["day"] <= made["last"]},
            "late": {n for n, i in left.items() if any(a <= i["day"] <= b for a, b in released)},
        }
        for table in sequence["releases"][tables:tables + made["parts"]]:
            assert not parts[table["part"]] & counted
            counted |= parts[table["part"]]
            yield [issues[name] for name in parts[table["part"]]]
        tables += made["parts"]
        released.append((made["first"], made["last"]))


def recount(sequence):
    """Yields where a table is made of other issues than it should be."""
    rows, columns = list(sequence["rows"]), list(sequence["columns"])
    for number, (release, issues) in enumerate(zip(sequence["releases"], count(sequence), strict=True)):
        truth = np.zeros((len(rows), len(columns)), dtype=int)
        for issue in issues:
            truth[rows.index(issue["row"]), columns.index(issue["column"])] += 1
        if (truth != np.array(release["truth"])).any():
            yield f"release {number}: {np.array(release['truth']).sum()} issues are counted, it should be {truth.sum()}"


def attack(sequence, release):
    """Yields what is wrong with one release."""
    rows, columns = sequence["rows"], sequence["columns"]
    width = len(columns)
    sums, lower, upper, hidden = [], [], [], []
    for cell in release["cells"]:
        one = np.zeros(len(rows) * width)
        for row in members(rows, cell["row"]):
            for column in members(columns, cell["column"]):
                one[row * width + column] = 1
        assert one @ np.array(release["truth"]).ravel() == cell["truth"], "the truth isn't a sum of its leaves"
        if cell["count"] >= 0:
            if cell["count"] != cell["truth"]:
                yield f"{cell}: what is published isn't true"
            if 1 <= cell["count"] <= 10:
                yield f"{cell}: a count of 1 to 10 is published"
        else:
            hidden.append((cell, one))
        sums.append(one)
        lower.append(cell["count"] if cell["count"] >= 0 else 1)
        upper.append(cell["count"] if cell["count"] >= 0 else np.inf)
    constraint = LinearConstraint(np.array(sums), lower, upper)
    everywhere = np.ones(len(rows) * width)
    for cell, one in hidden:
        least = milp(one, constraints=constraint, integrality=everywhere)
        most = milp(-one, constraints=constraint, integrality=everywhere)
        assert least.success and (most.success or most.status in (3, 4)), (least, most)
        low = round(least.fun)
        high = round(-most.fun) if most.success else float("inf")
        assert low <= cell["truth"] <= high, "the truth isn't among what is possible"
        if high < 11 or high - low < 10:
            yield f"{cell['row']} by {cell['column']}: {cell['truth']} is known to be {low} to {high}"


def plain(release):
    """Plain row-and-column suppression of the finest table: its hidden cells, and the share of issues visible."""
    table = np.array(release["truth"])
    hidden = (table >= 1) & (table <= 10)
    changed = True
    while changed:
        changed = False
        for view, mask in ((table, hidden), (table.T, hidden.T)):
            for line, marks in zip(view, mask):
                rest = [i for i in range(len(line)) if not marks[i] and line[i] > 0]
                if marks.sum() == 1 and rest:
                    marks[min(rest, key=lambda i: line[i])] = True
                    changed = True
    return int(hidden.sum()), int(table[~hidden].sum()), int(table.sum())


def main():
    wrong, sequences, attacked, releases = [], 0, 0, 0
    ours, theirs = [0, 0, 0], [0, 0, 0]
    changes, late = 0, 0
    for line in sys.stdin:
        sequence = json.loads(line)
        sequences += 1
        wrong += [f"seed {sequence['seed']}, {text}" for text in recount(sequence)]
        changes += len(sequence["events"]) - len({event["issue"] for event in sequence["events"]})
        for number, release in enumerate(sequence["releases"]):
            releases += 1
            late += release["part"] == "late"
            found = list(attack(sequence, release))
            wrong += [f"seed {sequence['seed']}, release {number}: {text}" for text in found]
            hidden = sum(cell["count"] < 0 for cell in release["cells"])
            attacked += hidden
            if not release["gate"]:
                continue
            cells, visible, total = plain(release)
            for sums, values in ((ours, (hidden, release["visible"] * total / 1000, total)),
                                 (theirs, (cells, visible, total))):
                for i, value in enumerate(values):
                    sums[i] += value
    print(f"{sequences} sequences, {releases} tables ({late} of late issues), {changes} corrections, each recounted; "
          f"{attacked} hidden numbers attacked")
    for name, sums in (("the gate", ours), ("plain row-and-column suppression at the finest cut", theirs)):
        print(f"  {name}: {sums[1] / max(sums[2], 1):.1%} of the issues visible, {sums[0]} numbers hidden")
    nothing = "Nothing was wrong." if attacked else "Nothing was attacked."
    print(nothing if not wrong else f"{len(wrong)} things were WRONG:")
    for text in wrong[:40]:
        print("-", text)
    sys.exit(2 if wrong or not attacked else 0)


main()
