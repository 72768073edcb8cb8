"""schema_check.py SCHEMA.json REPORT.json…: each is as the schema says, each of its members is described there, and
what lacks one or has a wrong one is refused. Prints what is wrong, and exits with 1."""
import copy, json, os, sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    # Debian's module belongs to Debian's Python.
    if sys.executable == "/usr/bin/python3":
        raise
    os.execv("/usr/bin/python3", ["/usr/bin/python3"] + sys.argv)

schema = json.load(open(sys.argv[1]))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
failed = False
wrong = {
    "carewatch/weekly-report/1": [
        {"issues": -1}, {"week": "2024-43"}, {"trend": []}, {"audience": "all"}, {"verdicts": {}},
    ],
    "carewatch/public-release/1": [
        {"period": "2024-43"}, {"parts": []}, {"entries": 0}, {"score_total": "20"},
        {"parts": [{"part": "period", "cells": [{
            "kind_level": "all", "kind": "", "place_level": "all", "place": "", "issues": 3, "annotation": "S",
            "percent": None}]}]},
    ],
}


def undescribed(value, rule, path):
    while "$ref" in rule:
        rule = schema["$defs"][rule["$ref"].rsplit("/", 1)[1]]
    if isinstance(value, dict):
        known = dict(rule.get("properties", {}))
        for part in rule.get("allOf", []):
            while "$ref" in part:
                part = schema["$defs"][part["$ref"].rsplit("/", 1)[1]]
            known.update(part["properties"])
        for key, item in value.items():
            if key in known:
                yield from undescribed(item, known[key], path + [key])
            elif "additionalProperties" not in rule and path != ["filter"]:
                yield path + [key]
    elif isinstance(value, list):
        for item in value:
            yield from undescribed(item, rule["items"], path)


for name in sys.argv[2:]:
    report = json.load(open(name))
    for error in validator.iter_errors(report):
        failed = True
        print(name, list(error.absolute_path), error.message[:200])
    for path in undescribed(report, schema, []):
        failed = True
        print(name, "not described:", path)
    for key in schema["required"]:
        spoilt = {k: v for k, v in report.items() if k != key}
        if validator.is_valid(spoilt):
            failed = True
            print(name, "may lack", key)
    for change in wrong[report["schema"]]:
        if validator.is_valid(copy.deepcopy(report) | change):
            failed = True
            print(name, "may have", change)
print(len(sys.argv) - 2, "reports")
sys.exit(1 if failed else 0)
