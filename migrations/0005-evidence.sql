-- 0005: evidence and privacy: files that prove something, what was erased, keys that were wrapped anew.
-- Nothing that is there changes: no file was registered, nothing erased, and every sealing key is as it came.

-- The journal entry that tells what a sealing key looks like now: the first that used it, until a rotation wraps it
-- anew or an erase takes that entry's words away.
ALTER TABLE sealing_key ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
UPDATE sealing_key SET seq =
  coalesce((SELECT min(issue_key.seq) FROM issue_key WHERE issue_key.sealing_key = sealing_key.id), 0);

-- Files that prove something of an issue, numbered from 1. Of each the hash, so that it is known again; what it is, and
-- the file itself where it is kept, are sealed at the entry `seq`, as `description` and `file`.
CREATE TABLE exhibit (
  reference TEXT NOT NULL REFERENCES issue (reference),
  number    INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  dated_on  TEXT,
  sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes     INTEGER NOT NULL,
  is_kept   INTEGER NOT NULL,
  added_at  TEXT NOT NULL,
  added_by  TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  PRIMARY KEY (reference, number)
) STRICT, WITHOUT ROWID;
ALTER TABLE issue ADD COLUMN exhibits INTEGER NOT NULL DEFAULT 0; -- how many

-- Rows of files of which the issue was erased, so that the same file doesn't bring it back: a keyed hash of the
-- row's number, or of its content where it has none (formats.md 1).
CREATE TABLE erased_row (
  desk   TEXT NOT NULL,
  source TEXT NOT NULL,
  hash   BLOB NOT NULL CHECK (length(hash) = 8),
  seq    INTEGER NOT NULL,
  PRIMARY KEY (desk, source, hash)
) STRICT, WITHOUT ROWID;

-- Files beside the logbook that an import wrote its bad rows to, in the clear: an erase looks through them.
CREATE TABLE rejects_file (
  desk TEXT NOT NULL,
  seq  INTEGER NOT NULL,
  path TEXT NOT NULL,
  PRIMARY KEY (desk, seq)
) STRICT, WITHOUT ROWID;

-- The desk's key under a passphrase, in a backup; no row anywhere else.
CREATE TABLE carried_key (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  text TEXT NOT NULL
) STRICT;
