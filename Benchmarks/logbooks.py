"""Logbooks of a given size, each made once and kept for the run.

The rows go straight into the tables: the commands that are measured here don't look at the journal. `import`,
which writes it too, is measured by a pair of its own.
"""
import datetime
import sqlite3
import subprocess

import issues

FIRST_WEEK = datetime.date(2024, 10, 21)  # W1 of the strike; it has 28 weeks
STRIKE_WEEKS = 28
EVERYBODY = ([
    "counts-only", "regulator", "regulator-with-narrative", "none"], [50, 30, 10, 10])
REGULATOR = (["regulator", "regulator-with-narrative"], [70, 30])


def make(binary, path, weeks, seed, consents, offers_in_a_hundred=0):
    """A logbook at `path` of `weeks`: pairs of a Monday and a number of issues, oldest first.

    Of the waits only those of the strike's weeks go on, so that an older logbook has as many.
    """
    if path.exists():
        return path
    print(f"Making {path.name}: {sum(count for _, count in weeks):,} issues", flush=True)
    subprocess.run(
        [binary, "log", "--kind", "other", "--db", path], check=True, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    book = sqlite3.connect(path, isolation_level=None)
    book.execute("PRAGMA cache_size=-1000000")
    book.execute("PRAGMA synchronous=OFF")
    indexes = book.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'issue' AND sql IS NOT NULL"
    ).fetchall()
    book.execute("BEGIN")
    for name, _ in indexes:
        book.execute(f"DROP INDEX {name}")
    book.execute("DELETE FROM issue")
    maker = issues.Maker(seed, consents)
    insert = f"INSERT INTO issue ({', '.join(issues.COLUMNS)}) VALUES ({', '.join('?' * len(issues.COLUMNS))})"
    for monday, count in weeks:
        book.executemany(insert, maker.week(monday, count, waiting=monday >= FIRST_WEEK))
    book.execute("UPDATE issue SET desk = (SELECT id FROM desk)")
    book.execute(
        """
        INSERT INTO offer SELECT reference, 1, occurred_on, occurred_on, 'open' FROM issue
        WHERE rowid % 100 < ?
        """, (offers_in_a_hundred,))
    # The columns that follow from the offers, so that there are verdicts and waits.
    book.execute(
        """
        UPDATE issue SET stopped_first = occurred_on,
          waiting_until = min(coalesce(waiting_until, occurred_on), occurred_on)
        WHERE waiting_since IS NOT NULL AND rowid % 100 < ?
        """, (offers_in_a_hundred,))
    urgent = book.execute(
        """
        SELECT rowid, occurred_on FROM issue WHERE situation LIKE 'urgent/%' AND stopped_first IS NOT NULL
        """).fetchall()
    book.executemany(
        "UPDATE issue SET stopped_first_ms = ?, stopped_last_ms = ?, settled_ms = NULL WHERE rowid = ?",
        ((issues.midnight_ms(day), issues.midnight_ms(issues.next_day(day)) - 1, row) for row, day in urgent))
    for _, sql in indexes:
        book.execute(sql)
    book.execute("COMMIT")
    book.close()
    return path


def weeks(per_week, before=0, count=STRIKE_WEEKS):
    """`count` weeks from the strike's first, and `before` weeks that end there; `per_week` issues each."""
    week = datetime.timedelta(days=7)
    return [(FIRST_WEEK + number * week, per_week) for number in range(-before, count)]
