#!/usr/bin/env python3
"""Attacks public releases: reads sequences of them, one JSON object a line, and finds how well hidden numbers are hidden.

Written from formats.md 5 alone, without a look at how the tables are protected: an unknown whole number, not negative,
for each pair of a kind and a county; every published number is the sum of some of them, every hidden one is at least 1.
scipy.optimize.milp finds the least and the most that each hidden number can be.
"""
import json
import sys

import numpy as np
from scipy.optimize import LinearConstraint, milp


def members(axis, name):
    """The places of the leaves that a name is the sum of."""
    leaves = list(axis)
    return [i for i, leaf in enumerate(leaves) if name in ("all", leaf, axis[leaf])]


def attack(sequence, release):
    """Yields what is wrong with one release. No two have an issue in common, so each is a system of its own."""
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
    for line in sys.stdin:
        sequence = json.loads(line)
        sequences += 1
        for number, release in enumerate(sequence["releases"]):
            releases += 1
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
    print(f"{sequences} sequences, {releases} releases, {attacked} hidden numbers attacked")
    for name, sums in (("the gate", ours), ("plain row-and-column suppression at the finest cut", theirs)):
        print(f"  {name}: {sums[1] / max(sums[2], 1):.1%} of the issues visible, {sums[0]} numbers hidden")
    nothing = "Nothing was wrong." if attacked else "Nothing was attacked."
    print(nothing if not wrong else f"{len(wrong)} things were WRONG:")
    for text in wrong[:40]:
        print("-", text)
    sys.exit(2 if wrong or not attacked else 0)


main()
