"""Spreadsheets as desks keep them: two dozen columns, made up from a seed, with the map that reads them."""
import csv
import datetime
import json
import random

KINDS = {
    "Cancelled": "cancelled-not-rescheduled", "First visit": "intake-wait", "Follow-up": "follow-up-wait",
    "Phone": "phone-wait", "No callback": "no-callback", "Other": "other",
}
# Each column: its name, the field it becomes, and what stands in it: words, or days before the report.
COLUMNS = [
    ("Taken by", "taken_by", ["ann", "ben", "carla", "dolores"]),
    ("How", "channel", ["phone", "web", "email"]),
    ("Who", "reporter", ["patient", "family", "advocate", "parent-guardian"]),
    ("Authorized", "authorized", ["yes", "no"]),
    ("Consent", "consent", ["counts-only", "regulator"]),
    ("Language", "language", ["en", "es", "zh", "vi"]),
    ("Age", "age_band", ["18-to-25", "26-to-44", "45-to-64"]),
    ("Plan", "plan", ["Kaiser", "Kaiser Permanente", "Health Net"]),
    ("Coverage", "coverage", ["commercial", "medi-cal-managed"]),
    ("County", "county", ["Los Angeles", "San Diego", "Orange", "Riverside", "San Bernardino", "Kern"]),
    ("Clinic", "facility", ["Anaheim", "Downey", "Panorama City", "Fontana, west"]),
    ("Problem", {"field": "kind", "values": KINDS}, list(KINDS)),
    ("Care", "care", ["individual-therapy", "psychiatry", "group-therapy"]),
    ("Visit", "visit", ["first", "follow-up"]),
    ("Urgency", "urgency", ["routine", "urgent"]),
    ("Authorization", "prior_authorization", ["yes", "no", ""]),
    ("Cancelled by", "cancelled_by", ["plan", "provider", ""]),
    ("Happened", "occurred_on", (0, 10)),
    ("Asked for", "requested_at", (10, 40)),
    ("Last visit", "prior_appointment_on", (40, 80)),
    ("Proof", "proof", ["self-report", "letter"]),
    ("Status", "status", ["open"]),
]
STORY = "They cancelled my appointment and nobody called back. "
FIRST_DAY = datetime.date(2024, 10, 21)


def make(path, rows, with_narrative=False):
    """Writes the sheet and its map beside it; returns both paths."""
    map_path = path.with_suffix(".map.json")
    if path.exists():
        return path, map_path
    print(f"Making {path.name}: {rows:,} rows", flush=True)
    chooser = random.Random(3)
    columns = {"Case": "source_id", "Received": "received_on"} | {name: field for name, field, _ in COLUMNS}
    if with_narrative:
        columns["Story"] = "narrative"
    map_path.write_text(json.dumps({"source": "benchmark", "columns": columns}, indent=2))
    with open(path, "w", newline="", encoding="utf-8") as file:
        sheet = csv.writer(file)
        sheet.writerow(columns)
        for number in range(rows):
            received = FIRST_DAY + datetime.timedelta(days=chooser.randrange(196))
            row = [f"C{number:07}", received.isoformat()]
            for _, _, content in COLUMNS:
                if isinstance(content, tuple):
                    row.append((received - datetime.timedelta(days=chooser.randrange(*content))).isoformat())
                else:
                    row.append(chooser.choice(content))
            if with_narrative:
                row.append(STORY * chooser.randrange(1, 8))
            sheet.writerow(row)
    return path, map_path
