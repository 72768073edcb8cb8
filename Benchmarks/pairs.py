"""What is compared with what. Each pair makes its own files in the folder it is given."""
import dataclasses
import datetime
import shutil
import sqlite3
import subprocess
from pathlib import Path

import logbooks
import sheets
from timing import Command


@dataclasses.dataclass
class Pair:
    """Two commands to be compared."""
    name: str
    ours: Command
    theirs: Command
    wanted: str  # for the reader: a benchmark never fails on a ratio
    runs: int
    before: object = lambda: None


@dataclasses.dataclass
class Setting:
    """What is measured, where, and how large."""
    binary: str
    folder: Path
    is_quick: bool

    def size(self, full):
        return full // 100 if self.is_quick else full

    def runs(self, full):
        return 3 if self.is_quick else full

    def million(self):
        """A hundred weeks of 10,000 issues, all of which a regulator may have; an offer for one in ten."""
        weeks = logbooks.weeks(self.size(10_000), before=72)
        return logbooks.make(
            self.binary, self.folder / "million.sqlite", weeks, seed=1, consents=logbooks.REGULATOR,
            offers_in_a_hundred=10)


def log(setting):
    """One durable `log` from start to exit, and the shell inserting a row that says the same."""
    ours, theirs = setting.folder / "log.sqlite", setting.folder / "log-shell.sqlite"
    for file in setting.folder.glob("log*.sqlite*"):  # of an earlier run
        file.unlink()
    said = ["--kind", "intake-wait", "--plan", "kaiser", "--county", "Kern", "--occurred-on", "2024-10-22"]
    command = [setting.binary, "log", *said, "--db", ours]
    subprocess.run(command, check=True, capture_output=True)
    shell = sqlite3.connect(theirs)
    shell.execute("PRAGMA journal_mode=WAL")
    shell.execute("CREATE TABLE issue (kind TEXT, plan TEXT, county TEXT, occurred_on TEXT)")
    shell.close()
    insert = "PRAGMA synchronous=FULL; INSERT INTO issue VALUES ('intake-wait','kaiser','Kern','2024-10-22')"
    return [Pair("log", Command(command), Command(["sqlite3", theirs, insert]), "at most 2", setting.runs(100))]


def export(setting):
    """A regulator's package, and `sqlite3 -csv` running the same SELECT; at a tenth of the size too."""
    tenth = logbooks.make(
        setting.binary, setting.folder / "hundred-thousand.sqlite", logbooks.weeks(setting.size(1_000), before=72),
        seed=1, consents=logbooks.REGULATOR, offers_in_a_hundred=10)
    return [
        export_pair("export", setting.million(), setting, setting.runs(5)),
        export_pair("export, a tenth of it", tenth, setting, setting.runs(5)),
    ]


def export_pair(name, book, setting, runs):
    package = setting.folder / f"{book.stem}-package"
    command = [setting.binary, "export", "--audience", "regulator", "-o", package, "--db", book]

    def remove():
        shutil.rmtree(package, ignore_errors=True)

    remove()
    subprocess.run(command, check=True, capture_output=True)
    with open(package / "issues.csv", encoding="utf-8") as file:
        columns = file.readline().strip().split(",")
    remove()
    theirs = Command(["sqlite3", "-csv", "-header", book, regulators_select(columns)], setting.folder / "shell.csv")
    return Pair(name, Command(command), theirs, "at most 0.5", runs, remove)


def regulators_select(columns):
    """The statement behind issues.csv, for its header's columns."""
    special = {
        # The columns that are derived of a code; the shell copies the code.
        "opa_reason": "kind", "abgar_category": "kind", "nors_complainant": "reporter", "nors_verification": "proof",
        "nors_disposition": "status", "fhir_cancellation_reason": "cancelled_by",
        "county_fips": "(SELECT fips FROM county WHERE county.name = issue.county)",
        "narrative": "CASE WHEN consent = 'regulator-with-narrative' THEN narrative END",
        "duplicate_of":
            "(SELECT original.reference FROM issue AS original WHERE original.reference = issue.duplicate_of "
            "AND original.consent IN ('regulator', 'regulator-with-narrative') "
            "AND original.status <> 'withdrawn')",
    }
    selected = ", ".join(f"{special[column]} AS {column}" if column in special else column for column in columns)
    return (
        f"SELECT {selected} FROM issue INDEXED BY issue_by_logging "
        "WHERE consent IN ('regulator', 'regulator-with-narrative') AND status <> 'withdrawn' "
        "ORDER BY logged_at, reference")


def release(setting):
    """The public release of a year of a million issues, and the shell's GROUP BY of the same days, kinds and counties."""
    year = [(datetime.date(2024, 12, 30) + number * datetime.timedelta(days=7), setting.size(1_000_000) // 53)
            for number in range(53)]
    source = logbooks.make(
        setting.binary, setting.folder / "year.sqlite", year, seed=3, consents=logbooks.EVERYBODY)
    book, package = setting.folder / "released.sqlite", setting.folder / "released"

    def again():  # a period that was released is written as it was recorded, and not counted
        shutil.rmtree(package, ignore_errors=True)
        for file in setting.folder.glob("released.sqlite*"):
            file.unlink()
        for ending in ("", ".key"):
            shutil.copy(f"{source}{ending}", f"{book}{ending}")

    ours = [setting.binary, "export", "--audience", "public", "--period", "2025", "-o", package, "--db", book]
    group = """
        SELECT kind, county, count(*) FROM issue WHERE occurred_on BETWEEN '2025-01-01' AND '2025-12-31'
        AND consent <> 'none' AND status NOT IN ('withdrawn', 'duplicate') GROUP BY kind, county
        """
    return [Pair("public release of a year", Command(ours), Command(["sqlite3", source, group]), "at most 3",
                 setting.runs(5), again)]


def report(setting):
    """The weekly report in a logbook ten times as old, in one of the strike alone, and one GROUP BY."""
    per_week = setting.size(10_000)
    young = logbooks.make(
        setting.binary, setting.folder / "strike.sqlite", logbooks.weeks(per_week), seed=2,
        consents=logbooks.EVERYBODY, offers_in_a_hundred=30)
    old = logbooks.make(
        setting.binary, setting.folder / "ten-times-as-old.sqlite",
        logbooks.weeks(per_week, before=9 * logbooks.STRIKE_WEEKS), seed=2, consents=logbooks.EVERYBODY,
        offers_in_a_hundred=30)
    week = "2025-W18"  # the strike's last

    def command(book):
        return Command([setting.binary, "report", "weekly", "--week", week, "--json", "--db", book])

    group = f"SELECT kind, count(*) FROM issue WHERE week = '{week}' GROUP BY kind"
    return [
        Pair("report, ten times as old / young", command(old), command(young), "at most 1.3", setting.runs(20)),
        Pair("report / GROUP BY", command(old), Command(["sqlite3", old, group]), "-", setting.runs(20)),
    ]


def look(setting):
    """`list` of a week and `show` at a million issues, and the shell's start on the same file."""
    book = setting.million()
    reader = sqlite3.connect(book)
    reference, = reader.execute("SELECT reference FROM issue WHERE week = '2024-W43' LIMIT 1").fetchone()
    reader.close()
    theirs = Command(["sqlite3", book, "SELECT 1 FROM issue LIMIT 1"])
    lines = ["--week", "2024-W43", "--limit", "50"]  # as many as on a terminal
    return [
        Pair("list of a week", Command([setting.binary, "list", *lines, "--db", book]), theirs, "at most 3",
             setting.runs(50)),
        Pair("show", Command([setting.binary, "show", reference, "--db", book]), theirs, "at most 3",
             setting.runs(50)),
    ]


def import_(setting):
    """A sheet into a new logbook, and the shell's `.import` of the same file into a bare table."""
    return [
        import_pair(setting, "import", setting.size(1_000_000), False, "at most 8"),
        import_pair(setting, "import with narratives", setting.size(200_000), True, "-"),
    ]


def import_pair(setting, name, rows, with_narrative, wanted):
    sheet, map_path = sheet_of(setting, rows, with_narrative)
    ours, theirs = setting.folder / "import.sqlite", setting.folder / "import-shell.sqlite"

    def remove():
        for book in (ours, theirs):
            for file in setting.folder.glob(f"{book.name}*"):
                file.unlink()

    return Pair(
        name, Command([setting.binary, "import", sheet, "--map", map_path, "--db", ours]),
        Command(["sqlite3", theirs, "-cmd", ".mode csv", f".import '{sheet}' sheet"]), wanted, setting.runs(3),
        remove)


def sheet_of(setting, rows, with_narrative):
    """A sheet of that many rows and its map, made once."""
    return sheets.make(
        setting.folder / f"{'stories' if with_narrative else 'sheet'}-{rows}.csv", rows, with_narrative)


def imported(setting, name, rows, with_narrative):
    """A logbook into which a sheet was imported, made once."""
    book = setting.folder / name
    if not book.exists():
        sheet, map_path = sheet_of(setting, rows, with_narrative)
        subprocess.run(
            [setting.binary, "import", sheet, "--map", map_path, "--db", book], check=True, capture_output=True)
    return book


def check(setting):
    """`check` of what an import made, row by row against the journal, and SQLite's own check of the same file."""
    book = imported(setting, "checked.sqlite", setting.size(1_000_000), with_narrative=False)
    theirs = Command(["sqlite3", book, "PRAGMA integrity_check; PRAGMA foreign_key_check"])
    return [Pair("check", Command([setting.binary, "check", "--db", book]), theirs, "-", setting.runs(3))]


def search(setting):
    """`search` for a word that no issue has, and a script that opens every sealed value and looks for it."""
    together = imported(setting, "stories.sqlite", setting.size(100_000), with_narrative=True)
    singly = setting.folder / "singly.sqlite"
    if not singly.exists():
        story = setting.folder / "story.txt"
        story.write_text(sheets.STORY * 4)
        for _ in range(setting.size(2_000)):  # each process has a sealing key of its own
            subprocess.run(
                [setting.binary, "log", "--kind", "other", "--narrative", f"@{story}", "--db", singly], check=True,
                capture_output=True)
    return [search_pair("search, imported together", together, setting, 5),
            search_pair("search, logged singly", singly, setting, 10)]


def search_pair(name, book, setting, runs):
    script = Path(__file__).parent / "open_all.py"
    return Pair(
        name, Command([setting.binary, "search", "kaleidoscope", "--db", book]),
        Command(["python3", script, book, "kaleidoscope"]), "at most 1", setting.runs(runs))


# The order in which they run; the names are those of the command line. One that changes its files makes them anew
# in `before`, which isn't timed.
ALL = {"log": log, "import": import_, "export": export, "release": release, "report": report, "look": look, "check": check,
    "search": search}
