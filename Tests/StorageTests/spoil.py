"""Makes copies of a logbook, each with one thing changed by a program that isn't carewatch.

spoil.py LOGBOOK FOLDER: for each column of each table, one value of one row (of some rows, where they differ in
kind); each table with a row too few, and with one too many. A copy is named TABLE+WHAT.sqlite.
spoil.py LOGBOOK FOLDER --bytes SEED COUNT: one bit each, anywhere; where the rows are the same all the same the
copy's name begins with "same".
"""
import random
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path


def connect(path):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints=ON")
    return connection


def changed(value, declared):
    if value is None:
        return {"TEXT": "x", "INTEGER": 7, "BLOB": b"x" * 32}[declared]
    if isinstance(value, int):
        return value + 100
    if isinstance(value, str):
        return value[:-1] + ("x" if value[-1:] != "x" else "y")
    return bytes([value[0] ^ 1]) + value[1:]


def tables(connection):
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return {name: [(row[1], row[2], row[5]) for row in connection.execute(f"PRAGMA table_info({name})")] for name in names}


def spoil(copy, statement, values):
    """Runs a statement past the triggers, which are put back."""
    with closing(connect(copy)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        assert connection.execute(statement, values).rowcount == 1, statement
        for _, sql in triggers:
            connection.execute(sql)


def rows(logbook, folder):
    with closing(connect(logbook)) as connection:
        for table, columns in tables(connection).items():
            if table.startswith("carried_"):  # rows of backups: BackupTests
                continue
            names = [name for name, _, _ in columns]
            keys = [name for name, _, place in columns if place]
            found = connection.execute(f"SELECT * FROM {table} LIMIT {4 if table == 'imported_row' else 1}").fetchall()
            assert found, f"{table} is empty: the test has nothing to spoil"
            for number, row in enumerate(found):
                spoil_row(connection, logbook, folder, table, columns, names, keys, number, row)


def spoil_row(connection, logbook, folder, table, columns, names, keys, number, row):
    where = " AND ".join(f"{key} = ?" for key in keys)
    values = [row[names.index(key)] for key in keys]
    required = {column[1] for column in connection.execute(f"PRAGMA table_info({table})") if column[3] or column[5]}

    def copy(what):
        path = folder / f"{table}+{what}+{number}.sqlite"
        shutil.copy(logbook, path)
        return path

    for name, declared, _ in columns:
        old = row[names.index(name)]
        spoil(copy(name), f'UPDATE {table} SET "{name}" = ? WHERE {where}', [changed(old, declared)] + values)
        if old is not None and name not in required:
            spoil(copy(name + "-emptied"), f'UPDATE {table} SET "{name}" = NULL WHERE {where}', values)
    spoil(copy("missing"), f"DELETE FROM {table} WHERE {where}", values)
    stray = [changed(value, declared) if name in keys else value for value, (name, declared, _) in zip(row, columns)]
    if table == "county":
        stray[names.index("fips")] = "999"
    spoil(copy("stray"), f"INSERT INTO {table} VALUES ({', '.join('?' for _ in stray)})", stray)


def content(path):
    try:
        with closing(sqlite3.connect(path)) as connection:
            return list(connection.iterdump()) + list(connection.execute("PRAGMA user_version"))
    except (sqlite3.Error, UnicodeDecodeError, OverflowError):
        return None


def bits(logbook, folder, seed, count):
    generator = random.Random(seed)
    whole = content(logbook)
    for number in range(count):
        data = bytearray(Path(logbook).read_bytes())
        data[generator.randrange(len(data))] ^= 1 << generator.randrange(8)
        copy = folder / f"{number}.sqlite"
        copy.write_bytes(data)
        if content(copy) == whole:
            copy.rename(folder / f"same-{number}.sqlite")


if __name__ == "__main__":
    if "--bytes" in sys.argv:
        bits(sys.argv[1], Path(sys.argv[2]), int(sys.argv[4]), int(sys.argv[5]))
    else:
        rows(sys.argv[1], Path(sys.argv[2]))
