-- 0002: what comes from elsewhere: rows of other people's files, and issues of other desks.
-- Nothing that is there changes: notes get the rows that follow from their entries.

-- `list` of a week: the latest logged first, without a look at each of its issues
CREATE INDEX issue_by_week_logged ON issue (week, logged_at, reference);

-- The notes of an issue, numbered from 1, each with the entry that brought it and the name it is sealed under
-- there: `note`, or `note/2` where one entry brought several from another desk, whose time and author stay.
CREATE TABLE note (
  reference TEXT NOT NULL REFERENCES issue (reference),
  number    INTEGER NOT NULL,
  added_at  TEXT NOT NULL,
  added_by  TEXT NOT NULL,
  desk      TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  field     TEXT NOT NULL,
  PRIMARY KEY (reference, number)
) STRICT, WITHOUT ROWID;
INSERT INTO note (reference, number, added_at, added_by, desk, seq, field)
  SELECT subject, row_number() OVER (PARTITION BY subject ORDER BY seq), json_extract(entry, '$.at'),
    json_extract(entry, '$.actor'), desk, seq, 'note'
  FROM journal WHERE json_extract(entry, '$.kind') = 'noted';

-- Which row of which file an issue was made of, so that the same row adds nothing again. `id` is the row's own
-- (text); without one it is the keyed hash of its content (eight bytes), and `place` tells equal rows of one
-- file apart, from 1. `content` is the keyed hash where the id is the row's own; empty if the key was away.
CREATE TABLE imported_row (
  desk      TEXT NOT NULL,
  source    TEXT NOT NULL,
  id        ANY NOT NULL,
  place     INTEGER NOT NULL,
  reference TEXT NOT NULL,
  content   BLOB,
  PRIMARY KEY (desk, source, id, place)
) STRICT, WITHOUT ROWID;

-- Which package brought an issue of another desk: who exported it, how long that desk's journal was then, and
-- the hash of the package's manifest. One that is older than the newest of its desk is refused.
CREATE TABLE received (
  reference TEXT PRIMARY KEY REFERENCES issue (reference),
  exporter  TEXT NOT NULL,
  size      INTEGER NOT NULL,
  package   BLOB NOT NULL
) STRICT, WITHOUT ROWID;
-- the newest package of a desk, and what a newer one lacks
CREATE INDEX received_by_exporter ON received (exporter, size);
