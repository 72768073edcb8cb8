-- 0008: a backup says itself how far the journal was.

-- The journal's signed checkpoint when the backup was made; no row anywhere else.
CREATE TABLE carried_checkpoint (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  text TEXT NOT NULL
) STRICT;
