"""Reads a report in all its formats, each by itself, and compares every figure.

report_numbers.py FOLDER: report.json, report.csv, report.html, report.md and report.txt. Prints how many figures it
compared; says what differs and exits with 1.
"""
import csv, json, re, sys
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

folder = Path(sys.argv[1])
wrong = []


def differs(*what):
    wrong.append(" ".join(str(part) for part in what))


class Page(HTMLParser):
    """Tables by heading, the page's running text, and the numbers that are written into each picture."""

    def __init__(self):
        super().__init__()
        self.tables, self.words, self.pictures = {}, [], []
        self.heading, self.row, self.stack, self.text = "", None, [], ""

    def handle_starttag(self, tag, attributes):
        kind = dict(attributes).get("class") or ""
        if tag in ("meta", "wbr", "rect", "line", "circle"):
            return
        self.stack.append((tag, kind))
        if tag == "h2":
            self.heading = ""
        if tag == "svg":
            self.pictures.append([])
        if tag == "tr":
            self.row = []
        if tag in ("th", "td", "text"):
            self.text = ""

    def handle_endtag(self, tag):
        if tag in ("meta", "wbr", "rect", "line", "circle"):
            return
        opened, kind = self.stack.pop()
        assert opened == tag, (opened, tag)
        if tag in ("th", "td"):
            self.row.append(self.text)
        if tag == "tr":
            self.tables.setdefault(self.heading, []).append([cell for cell in self.row if cell])
        if tag == "text" and kind.split()[-1:] in (["value"], ["count"]):
            self.pictures[-1].append(self.text)

    def handle_data(self, data):
        tags = [tag for tag, _ in self.stack]
        if "h2" in tags:
            self.heading += data
        if "th" in tags or "td" in tags or "text" in tags:
            self.text += data
        elif "style" not in tags:
            self.words.append(data)


def markdown(text):
    tables, heading = {}, ""
    for line in text.splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif line.startswith("| ") and not line.startswith("| ---"):
            cells = [re.sub(r"\\(.)", r"\1", cell) for cell in line[2:-2].split(" | ")]
            tables.setdefault(heading, []).append([cell.strip() for cell in cells if cell.strip()])
    return tables


def plain(text):
    tables, heading, previous = {}, "", ""
    for line in text.splitlines():
        if line and set(line) == {"-"}:
            heading = previous
        elif line and not set(line) & set("·▁▂▃▄▅▆▇█") or "  " in line:
            cells = [cell.strip() for cell in line.split("  ")]
            cells = [cell for cell in cells if cell and not set(cell) <= set("▏▎▍▌▋▊▉█")]
            if len(cells) > 1:
                tables.setdefault(heading, []).append(cells)
        previous = line
    return tables


def number(cell):
    return re.fullmatch(r"-?\d+", cell) is not None


page = Page()
page.feed((folder / "report.html").read_text())
told = json.loads((folder / "report.json").read_text())
lines = list(csv.DictReader((folder / "report.csv").open(encoding="utf-8-sig", newline="")))
in_markdown = markdown((folder / "report.md").read_text())
in_text = plain((folder / "report.txt").read_text())

# The three that people read have the same tables.
if page.tables != in_markdown:
    for heading in page.tables.keys() | in_markdown.keys():
        if page.tables.get(heading) != in_markdown.get(heading):
            differs("html and markdown:", heading, page.tables.get(heading), in_markdown.get(heading))
for heading, rows in page.tables.items():
    shown = in_text.get(heading, [])
    wanted = [row for row in rows if len(row) > 1]

    def same(one, other):
        return one[1:] == other[1:] and (
            one[0] == other[0] or one[0].endswith("…") and other[0].startswith(one[0][:-1]))

    left = [row for row in wanted if not any(same(text, row) for text in shown)]
    if left:
        differs("text lacks", heading, left)

# Every line of the long table stands in the JSON and on the page; and every number of the JSON in the long table.
met = set()
rows = [row for table in page.tables.values() for row in table]
running = re.sub(r"\s+", " ", " ".join(page.words))


def at(*path):
    value = told
    for step in path:
        if isinstance(value, list) and not isinstance(step, int):
            keys = ("code", "week")
            step = next(i for i, item in enumerate(value) if any(item.get(key) == step for key in keys))
        value = value[step]
    return value


def take(line, *path, previous=None):
    met.add(path)
    if at(*path) != int(line["count"]):
        differs("csv", line, "json", path, at(*path))
    if previous is not None and line["previous"] != "":
        met.add(previous)
        if at(*previous) != int(line["previous"]):
            differs("csv", line, "json", previous, at(*previous))


def on_page(line):
    numbers = [line["count"]] + ([line["previous"]] if line["previous"] else [])
    label = line["label"]
    if not any([name] + numbers in rows for name in (label, label[:1].upper() + label[1:])):
        differs("the page lacks", line)


def share(exceeds, judgeable):
    return int(Fraction(1000 * exceeds, judgeable) + Fraction(1, 2)) if judgeable else None


totals = {
    "issues": (("issues",), ("previous", "issues")), "people": (("people",), ("previous", "people")),
    "urgent": (("urgent", "count"), ("urgent", "previous")),
    "grievances_filed": (("grievances", "filed", "count"), ("grievances", "filed", "previous")),
    "grievances_answered": (("grievances", "answered", "count"), ("grievances", "answered", "previous")),
    "outside_issues": (("outside", "issues", "count"), ("outside", "issues", "previous")),
    "outside_people": (("outside", "people", "count"), ("outside", "people", "previous")),
}
for line in lines:
    breakdown, code = line["breakdown"], line["code"]
    seen = True
    if breakdown == "checkpoint":
        if line["label"] != told["checkpoint"]["text"] or int(line["count"]) != told["checkpoint"]["size"]:
            differs("checkpoint")
        for name in ("report.html", "report.md", "report.txt"):
            text = (folder / name).read_text()
            if told["checkpoint"]["text"].splitlines()[2] not in text:
                differs("checkpoint of", name)
        continue
    if breakdown == "left_out":
        continue
    if breakdown == "total":
        take(line, *totals[code][0], previous=totals[code][1])
    elif breakdown.startswith("by_") and not breakdown.startswith("by_standard"):
        take(line, breakdown, code, "count", previous=(breakdown, code, "previous"))
        if at(breakdown, code, "label") != line["label"]:
            differs("label", line)
    elif breakdown in ("still_waiting", "past_due", "quality", "verdicts"):
        take(line, breakdown, code)
    elif breakdown == "waits":
        take(line, breakdown, code)
        # Where there is none a sentence says so.
        seen = told["waits"]["count"] > 0
    elif breakdown.startswith("waits_"):
        groups = at("waits_by_limit", breakdown.removeprefix("waits_"), "waits")
        index = next(i for i, group in enumerate(groups) if f"{group['from']}-{group['to'] or ''}" == code)
        take(line, "waits_by_limit", breakdown.removeprefix("waits_"), "waits", index, "count")
    elif breakdown == "referrals":
        take(line, "referrals", "count")
    elif breakdown == "referrals_by_regulator":
        take(line, "referrals", "by_regulator", code, "count")
    elif breakdown == "referrals_by_outcome":
        take(line, "referrals", "by_outcome", code)
        seen = int(line["count"]) > 0
    elif breakdown.startswith("not_judged_"):
        take(line, "not_judged", breakdown.removeprefix("not_judged_"), code)
    elif breakdown == "not_judged":
        take(line, "not_judged", code.replace("-", "_"))
    elif breakdown == "share_exceeding":
        take(line, "share_exceeding", code)
        seen = False
    elif breakdown.startswith("by_standard"):
        take(line, "by_standard", code, breakdown.removeprefix("by_standard_").replace("by_standard", "judgeable"))
        seen = False
    elif breakdown == "trend":
        take(line, "trend", code, "count")
        met.add(("trend", code, "received"))
        received = str(at("trend", code, "received"))
        place = [line["label"]] if line["label"].startswith("W") else []
        marked = [] if not at("trend", code, "still_filling") else ["*"]
        found = [r for r in rows if r[0] == code and r[2:] == place + [line["count"], received] + marked]
        if not found:
            differs("the page lacks the week", line, received)
        seen = False
    elif breakdown.startswith("trend_"):
        take(line, "trend", code, "share_exceeding", breakdown.removeprefix("trend_"))
        judged = at("trend", code, "share_exceeding")
        part = share(judged["exceeds"], judged["judgeable"])
        place = [line["label"]] if line["label"].startswith("W") else []
        shown = "–" if part is None else f"{part // 10}.{part % 10}%"
        row = [code] + place + [str(judged[k]) for k in ("exceeds", "judgeable", "depends_on_calendar")]
        if not any(r[:-1] == row and r[-1].replace(" ", "") == shown for r in rows):
            differs("the page lacks the share of", row, shown)
        seen = False
    elif breakdown == "late_entries":
        take(line, "late_entries", code, "count")
        entry = at("late_entries", code)
        met.update({("late_entries", code, "was"), ("late_entries", code, "now")})
        numbers = [str(entry[k]) for k in ("was", "now", "count")]
        text = next((w for w in page.words if w.startswith(code + ":")), "")
        if re.findall(r"\d+", text.split(":", 1)[-1])[:3] != numbers or entry["was"] + entry["count"] != entry["now"]:
            differs("late entries", entry, text)
        seen = False
    else:
        differs("unknown breakdown", breakdown)
    if seen:
        on_page(line)

# Shares stand in sentences.
judged = told["share_exceeding"]
if judged["judgeable"]:
    part = share(judged["exceeds"], judged["judgeable"])
    for name in ("report.html", "report.md", "report.txt"):
        text = re.sub(r"\s+", " ", (folder / name).read_text())
        if not re.search(rf"{judged['exceeds']} \w+ {judged['judgeable']}\b[^.]*\({part // 10}\.{part % 10} ?%\)", text):
            differs(name, "lacks the share", judged, part)
for row in told["by_standard"]:
    text = running[running.find(row["label"][1:]):][:400]
    found = re.findall(r"\d+", text[len(row["label"]):])[:3]
    if found != [str(row[k]) for k in ("exceeds", "judgeable", "depends_on_calendar")]:
        differs("by standard", row, found)

# The headline.
said = [told["issues"]] + ([told["people"]] if told["people"] else []) + [told["previous"]["issues"]]
for name in ("report.html", "report.md", "report.txt"):
    text = re.sub(r"\s+", " ", (folder / name).read_text()).replace("\\", "")
    first = re.search(r"<p>(?:Week|Semana) |(?:^|\s)(?:Week|Semana) \d{4}-W\d\d, ", text)
    found = re.match(r".*?\): (.*?: \d+\))\.", text[first.start():]) if first else None
    if not found or [int(n) for n in re.findall(r"\d+", found[1])] != said:
        differs(name, "has another headline than", said, found and found[1])

# What is written into the pictures.
pictures = [[int(n) for n in picture if number(n)] for picture in page.pictures]
kinds = [row["count"] for row in told["by_kind"]]
if kinds and kinds not in pictures:
    differs("the bars lack", kinds, pictures)
for waits in told["waits_by_limit"]:
    columns = [group["count"] for group in waits["waits"]]
    if columns not in pictures:
        differs("the columns lack", columns)
counties = {row["code"]: row["count"] for row in told["by_county"]}
south = ["San Luis Obispo", "Kern", "Santa Barbara", "Ventura", "Los Angeles", "San Bernardino", "Orange",
         "Riverside", "San Diego", "Imperial"]
tiles = [counties.get(name, 0) for name in south]
if any(counties.values()) and tiles not in pictures:
    differs("the map lacks", tiles, pictures)


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, path + (key,))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            name = item.get("code") or item.get("week") if isinstance(item, dict) else None
            yield from leaves(item, path + (name if name is not None else index,))
    elif isinstance(value, int) and not isinstance(value, bool):
        yield path


# Not numbers of the report: bounds, the checkpoint, the names of a desk's unknown plans, and what other members say.
apart = {("checkpoint", "size"), ("quality", "received_after_week"), ("left_out", "none"), ("weeks",)}
for path in leaves(told):
    if path in met or path in apart or path[-1] in ("from", "to", "limit") or path[:2] == ("quality", "unknown_plans"):
        continue
    if path[0] in ("waits_by_limit",) and path[-1] != "count":
        continue
    differs("nothing but the JSON has", path)

for what in wrong:
    print(what)
print(len(met), "figures")
sys.exit(1 if wrong else 0)
