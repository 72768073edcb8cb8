#!/usr/bin/env python3
"""Each module imports only what Package.swift names for it; the compiler alone would let more pass."""
import json
import re
import subprocess
import sys
from pathlib import Path

# Of the toolchain, and so for everybody.
TOOLCHAIN = {"Swift", "Synchronization", "Dispatch", "FoundationEssentials", "Glibc", "Musl", "Darwin"}


def main():
    described = subprocess.run(
        ["swift", "package", "describe", "--type", "json"], check=True, capture_output=True, text=True)
    wrong = []
    for target in json.loads(described.stdout)["targets"]:
        if target["type"] in ("system-target", "test"):
            continue
        allowed = TOOLCHAIN | set(target.get("target_dependencies", [])) | set(
            target.get("product_dependencies", []))
        # What tests share may use Foundation; what people install may not, since it costs start-up time.
        if target["path"].startswith("Tests/"):
            allowed |= {"Foundation", "Testing"}
        for file in sorted(Path(target["path"]).rglob("*.swift")):
            before = ""
            for number, line in enumerate(file.read_text().splitlines(), 1):
                found = re.match(r"\s*(?:@\w+\s+)*(?:public |package |internal )?import (?:\w+ )?(\w+)", line)
                # After #else stands what another system has in place of a module of the toolchain.
                isFallback, before = before.strip() == "#else", line
                if found and found[1] not in allowed and not isFallback:
                    wrong.append(f"{file}:{number}: {target['name']} may not import {found[1]}")
    print("\n".join(wrong) or "Every module imports only what Package.swift names for it.")
    sys.exit(1 if wrong else 0)


main()
