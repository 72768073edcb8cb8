-- 0003: what a desk says of itself, and finding the same problem twice.
-- Nothing that is there changes: no setting was said, and of the backups that were made nobody wrote down any.

-- What holds unless said, one row for each time it was told; the latest of a name stands, and an empty value
-- means that it holds no longer.
CREATE TABLE setting (
  desk  TEXT NOT NULL,
  seq   INTEGER NOT NULL,
  name  TEXT NOT NULL,
  value TEXT,
  PRIMARY KEY (desk, seq, name)
) STRICT, WITHOUT ROWID;

-- The backups that were made, each told after it was whole; `entries` is how long the journal in it is.
CREATE TABLE backup (
  desk    TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  made_at TEXT NOT NULL,
  path    TEXT NOT NULL,
  entries INTEGER NOT NULL,
  PRIMARY KEY (desk, seq)
) STRICT, WITHOUT ROWID;

-- One week's issues, as before, and of which kind they are: is this problem here already? An index of its own for that
-- would cost every import more than looking through a week's entries here. The kind comes last: reports count a week
-- by status and consent, in this order.
DROP INDEX issue_by_week;
CREATE INDEX issue_by_week ON issue (week, status, consent, kind);
-- whom to call back by when
CREATE INDEX issue_to_call ON issue (callback_on, status) WHERE callback_on IS NOT NULL;
