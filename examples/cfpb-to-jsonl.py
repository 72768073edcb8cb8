#!/usr/bin/env python3
"""Turns the Consumer Financial Protection Bureau's complaint CSV into JSON Lines for `carewatch log --input`.

Usage: examples/cfpb-to-jsonl.py complaints.csv | carewatch log --input -

These are complaints about money, not therapy: they stand here because they are real, dated and public. What
fits is taken: `Date received` is `received_on`, the complaint's number is `source_id` and makes the request
repeatable, the narrative is sealed. The kind is `other`; who complained and where they live is left out.
"""
import csv
import json
import sys

CHANNELS = {"Web": "web", "Phone": "phone", "Postal mail": "mail", "Email": "email", "Referral": "referral"}


def issue(row):
    told = {
        "kind": "other",
        "received_on": row["date_received"],
        "source": "CFPB complaints",
        "source_id": row["complaint_id"],
        "request_id": "cfpb-" + row["complaint_id"],
        "plan": row["company"],
        "channel": CHANNELS.get(row["submitted_via"]),
        "consent": "regulator" if row["consumer_consent_provided"] == "Consent provided" else "counts-only",
        "narrative": row["consumer_complaint_narrative"],
    }
    return {name: value for name, value in told.items() if value}


def main():
    with open(sys.argv[1], newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            print(json.dumps(issue(row), ensure_ascii=False))


if __name__ == "__main__":
    main()
