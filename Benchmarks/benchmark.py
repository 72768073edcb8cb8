"""Measures the pairs, prints one table and keeps the raw figures. `Benchmarks/run` starts it."""
import argparse
import dataclasses
import json
import os
import tempfile
from pathlib import Path

import machine
import pairs
import table
import timing

RESULTS = Path(__file__).parent / "results"


def main():
    parser = argparse.ArgumentParser(prog="Benchmarks/run", description="Measures carewatch beside other tools.")
    parser.add_argument("pair", nargs="*", help=f"only these: {', '.join(pairs.ALL)}")
    parser.add_argument("--quick", action="store_true", help="a hundredth of the size: whether it works at all")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="make the logbooks there, or use those there")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where the raw figures go")
    options = parser.parse_args()
    if unknown := set(options.pair) - set(pairs.ALL):
        parser.error(f"no such pair: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="carewatch-benchmark-") as folder:
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
        setting = pairs.Setting(os.environ["CAREWATCH_BINARY"], options.keep or Path(folder), options.quick)
        measure(setting, options)


def measure(setting, options):
    rows, raw = [], []
    for name in options.pair or pairs.ALL:
        for pair in pairs.ALL[name](setting):
            print(f"Measuring: {pair.name}", flush=True)
            sides = timing.measure(pair.ours, pair.theirs, pair.runs, pair.before)
            rows.append(table.row(pair, sides))
            ours, theirs = map(dataclasses.asdict, sides)
            raw.append({"pair": pair.name, "wanted": pair.wanted, "ours": ours, "theirs": theirs})
    about = machine.described(setting.binary)
    print("\n" + table.markdown(rows) + "\n" + ", ".join(f"{key}: {value}" for key, value in about.items()))
    output = options.output or RESULTS / f"{about['date']}{'-quick' if options.quick else ''}.json"
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps({"machine": about, "quick": options.quick, "pairs": raw}, indent=1) + "\n")
    print(f"Raw figures: {output}")


main()
