"""Issues made up from a seed: the same ones on every machine."""
import datetime
import functools
import random
import zoneinfo

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DESK = "BENCHMRK"
COLUMNS = [
    "reference", "desk", "logged_at", "person", "received_on", "channel", "reporter", "consent", "age_band",
    "plan", "coverage", "county", "facility", "kind", "care", "visit", "urgency", "occurred_on", "requested_at",
    "proof", "voicemail", "status", "notes", "person_is_chosen", "week", "week_basis", "received_week",
    "waiting_since", "waiting_until", "situation", "requested_first_ms", "requested_last_ms", "settled_ms",
]
KINDS = [
    "intake-wait", "follow-up-wait", "psychiatry-wait", "cancelled-not-rescheduled", "no-callback", "phone-wait",
    "provider-no-show", "bad-referral", "other",
]
# As the command says: these alone are waits for care.
WAITS = {"intake-wait", "follow-up-wait", "psychiatry-wait", "cancelled-not-rescheduled", "provider-no-show"}
CARE = {"psychiatry-wait": "psychiatry"}
VISIT = {"intake-wait": "first", "follow-up-wait": "follow-up", "cancelled-not-rescheduled": "follow-up"}
PACIFIC = zoneinfo.ZoneInfo("America/Los_Angeles")
UNIX = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


@functools.cache
def midnight_ms(day):
    """The start of a day in Pacific time, in milliseconds since 1970-01-01 UTC."""
    midnight = datetime.datetime.fromisoformat(day).replace(tzinfo=PACIFIC)
    return (midnight - UNIX) // datetime.timedelta(milliseconds=1)


@functools.cache
def next_day(day):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()


@functools.cache
def situation(kind, urgency, care, visit):
    """What is timed (Sources/AccessIssues/Law/Situation.swift), where somebody asked and nothing else was said."""
    if kind == "phone-wait":
        return "phone"
    if kind not in WAITS:
        return None
    if urgency == "urgent":
        return "urgent/any"
    # A request and no earlier appointment make a first visit likely.
    return f"routine/{care or CARE.get(kind, 'any')}/{visit or VISIT.get(kind, 'first')}"


def _doubled(value):
    return value << 1 if value & 16 == 0 else (value << 1 ^ 0b100101) & 31


def _check_tables():
    """For each of the eleven letters, what it adds to the check letter (Sources/AccessIssues/Reference.swift)."""
    tables, weight = [], 1
    for _ in range(11):
        weight = _doubled(weight)
        table = []
        for digit in range(32):
            product, shifted = 0, digit
            for bit in range(5):
                if weight >> bit & 1:
                    product ^= shifted
                shifted = _doubled(shifted)
            table.append(product)
        tables.append(table)
    return tables


_CHECKS = _check_tables()


def reference(bits):
    """The reference of 55 random bits."""
    check, letters = 0, []
    for position, table in zip(range(50, -1, -5), _CHECKS):
        digit = bits >> position & 31
        check ^= table[digit]
        letters.append(LETTERS[digit])
    text = "".join(letters) + LETTERS[check]
    return f"{text[:4]}-{text[4:8]}-{text[8:]}"


class Maker:
    """Makes the rows of whole weeks, in the order of logging."""

    def __init__(self, seed, consents):
        self.random = random.Random(seed)
        self.consents = consents
        self.persons = []

    def week(self, monday, count, waiting):
        """`count` rows of a week; of its waits only those made with `waiting` go on."""
        choices = self.random.choices
        iso = monday.isocalendar()
        week = f"{iso.year}-W{iso.week:02}"
        days = [(monday + datetime.timedelta(days=day)).isoformat() for day in range(7)]
        asked = [(monday - datetime.timedelta(days=day)).isoformat() for day in range(1, 60)]
        ended = (monday + datetime.timedelta(days=6)).isoformat()
        columns = zip(
            choices(["phone", "web", "email", "in-person"], k=count),
            choices(["patient", "family", "parent-guardian", "advocate"], k=count),
            choices(*self.consents, k=count),
            choices([None, "13-to-17", "18-to-25", "26-to-44", "45-to-64"], k=count),
            choices(["kaiser", "health-net", "aetna", None], [80, 8, 6, 6], k=count),
            choices(["commercial", "medi-cal-managed", "unknown", None], [70, 20, 5, 5], k=count),
            choices(["Los Angeles", "San Diego", "Orange", "Kern", "Ventura", None], k=count),
            choices([None, "Main St. clinic", "Clinic \"North\", 2nd floor"], [70, 25, 5], k=count),
            choices(KINDS, k=count),
            choices(["individual-therapy", "psychiatry", "group-therapy", None], [60, 20, 10, 10], k=count),
            choices(["first", "follow-up", None], k=count),
            choices(["routine", "urgent", None], [70, 5, 25], k=count),
            choices(asked, k=count),
            choices(["self-report", "message", None], k=count),
            choices(["open", "resolved", "referred", "withdrawn"], [70, 20, 8, 2], k=count))
        for number, (channel, reporter, consent, age, plan, coverage, county, facility, kind, care, visit,
                     urgency, requested, proof, status) in enumerate(columns):
            day = days[number * 7 // count]
            seconds = number * 86400 * 7 // count % 86400
            at = f"{day}T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{number % 1000:03}Z"
            if consent.startswith("regulator") and status == "withdrawn":
                status = "open"
            is_wait = kind in WAITS
            timed = situation(kind, urgency, care, visit)
            hours = [None, None, None]
            is_settled = status in ("resolved", "withdrawn")
            if timed == "urgent/any":
                hours = [
                    midnight_ms(requested), midnight_ms(next_day(requested)) - 1,
                    midnight_ms(day) if is_settled else None]
            yield (
                reference(self.random.getrandbits(55)), DESK, at, self.person(), day, channel, reporter, consent,
                age, plan, coverage, county, facility, kind, care, visit, urgency, day, requested, proof,
                "neutral-only", status, 0, 0, week, "occurred", week, requested if is_wait else None,
                (day if is_settled else None if waiting else ended) if is_wait else None, timed, *hours)

    def person(self):
        """Half of the issues carry an identifier; every other of those is of somebody who told before."""
        chance = self.random.random()
        if chance < 0.5:
            return None
        if chance < 0.75 and self.persons:
            return self.random.choice(self.persons)
        person = f"{self.random.getrandbits(64):016x}"
        self.persons.append(person)
        return person
