-- 0001: the logbook.
--
-- Everything that isn't the journal follows from it: an entry is written first, the rows it means are written
-- in the same transaction, and `check` can make them anew. Sealed text stands in `sealed` and nowhere else.
-- Times are UTC in RFC 3339; days are ISO 8601 in Pacific time; a `leaf`, `edge`, `hash` or key is bytes.

-- Which migrations this file has been through, each with the hash of the SQL that was run.
CREATE TABLE schema_migration (
  version    INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  applied_at TEXT NOT NULL
) STRICT;

-- The desk whose logbook this is: one row. What is public of its keys; the rest is in the key file.
CREATE TABLE desk (
  id          TEXT PRIMARY KEY,
  made_at     TEXT NOT NULL,
  sealing_key BLOB NOT NULL CHECK (length(sealing_key) = 32), -- X25519
  signing_key BLOB NOT NULL CHECK (length(signing_key) = 32)  -- Ed25519
) STRICT, WITHOUT ROWID;

-- Reference data ---------------------------------------------------------------------------------------------

-- California's counties, without the word County, with the FIPS code within state 06 (US Census Bureau).
CREATE TABLE county (
  name TEXT PRIMARY KEY,
  fips TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

-- Health plans by code, and the names that people use for them, in lower case.
CREATE TABLE plan (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE plan_alias (
  alias TEXT PRIMARY KEY,
  plan  TEXT NOT NULL REFERENCES plan (code)
) STRICT, WITHOUT ROWID;

-- Strikes and other dated events that weeks are counted from. `ends_on` is NULL while one goes on.
CREATE TABLE campaign (
  code      TEXT PRIMARY KEY,
  title     TEXT NOT NULL,
  plan      TEXT REFERENCES plan (code),
  region    TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on   TEXT,
  source    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The journal (formats.md 2) ---------------------------------------------------------------------------------

-- One row a change, numbered densely from 1 for each desk. `entry` is canonical JSON, or NULL once erased.
CREATE TABLE journal (
  desk    TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  subject TEXT NOT NULL,
  entry   TEXT,
  leaf    BLOB NOT NULL CHECK (length(leaf) = 32),
  PRIMARY KEY (desk, seq)
) STRICT, WITHOUT ROWID;
-- `show`, and later `history`: the entries of one issue
CREATE INDEX journal_by_subject ON journal (subject, seq);

-- These guard against our own mistakes, not against somebody who has the file.
CREATE TRIGGER journal_keeps_its_rows BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal keeps its rows'); END;
CREATE TRIGGER journal_keeps_its_order BEFORE UPDATE OF desk, seq, subject, leaf ON journal
BEGIN SELECT RAISE(ABORT, 'the journal keeps its order'); END;
CREATE TRIGGER journal_keeps_its_words BEFORE UPDATE OF entry ON journal WHEN NEW.entry IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an entry can be erased but not rewritten'); END;

-- The right edge of each desk's Merkle tree: its size, and the roots of its full subtrees, largest first.
CREATE TABLE tree (
  desk TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  edge BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The issues -------------------------------------------------------------------------------------------------

-- An issue as it stands. A column is empty where nothing was said. The columns from `name` to `narrative` hold
-- no text: only the number of the journal entry whose sealed value is the latest.
CREATE TABLE issue (
  reference             TEXT NOT NULL PRIMARY KEY,
  desk                  TEXT NOT NULL,
  logged_at             TEXT NOT NULL,
  person                TEXT,
  logged_by             TEXT,
  taken_by              TEXT,
  received_on           TEXT NOT NULL,
  channel               TEXT,
  source                TEXT,
  source_id             TEXT,
  campaign              TEXT REFERENCES campaign (code),
  reporter              TEXT,
  authorized            TEXT,
  consent               TEXT NOT NULL,
  language              TEXT,
  age_band              TEXT,
  plan                  TEXT,
  coverage              TEXT,
  county                TEXT REFERENCES county (name),
  facility              TEXT,
  kind                  TEXT NOT NULL,
  care                  TEXT,
  visit                 TEXT,
  urgency               TEXT,
  prior_authorization   TEXT,
  cancelled_by          TEXT,
  waited_minutes        INTEGER,
  paid_amount           TEXT,
  paid_on               TEXT,
  occurred_on           TEXT,
  requested_at          TEXT,
  prior_appointment_on  TEXT,
  attended_on           TEXT,
  longer_wait_noted     TEXT,
  scheduled_in_advance  TEXT,
  grievance_filed_on    TEXT,
  grievance_number      TEXT,
  grievance_answered_on TEXT,
  grievance_outcome     TEXT,
  proof                 TEXT,
  name                  INTEGER,
  phone                 INTEGER,
  phone_2               INTEGER,
  email                 INTEGER,
  member_number         INTEGER,
  contact_name          INTEGER,
  narrative             INTEGER,
  voicemail             TEXT,
  callback_on           TEXT,
  status                TEXT NOT NULL,
  closed_on             TEXT,
  duplicate_of          TEXT,
  notes                 INTEGER NOT NULL, -- how many
  person_is_chosen      INTEGER NOT NULL, -- 1 where somebody said whose it is: no identifier overrules that
  -- What follows from the columns above, so that reports can count by it.
  week                  TEXT NOT NULL,    -- the ISO week the issue is counted in
  week_basis            TEXT NOT NULL,    -- why there: occurred, unknown, spans-weeks
  received_week         TEXT NOT NULL,
  waiting_since         TEXT,             -- only where the kind is a wait for care
  waiting_until         TEXT              -- empty while somebody waits with no appointment in sight
) STRICT;
-- `list` and exports: in the order of logging
CREATE INDEX issue_by_logging ON issue (logged_at, reference);
-- the weekly report: one week's issues, and the trend over at most 28
CREATE INDEX issue_by_week ON issue (week, status, consent);
-- the same by week received, and the late entries among them
CREATE INDEX issue_by_received_week ON issue (received_week, week, status, consent);
-- who is still waiting, or was on an earlier day
CREATE INDEX issue_waiting ON issue (waiting_until, waiting_since, week, status, consent)
  WHERE waiting_since IS NOT NULL;
-- the issues of one person, earliest first
CREATE INDEX issue_by_person ON issue (person, logged_at, reference) WHERE person IS NOT NULL;

-- The appointments offered for an issue, numbered from 1 as they were told.
CREATE TABLE offer (
  reference      TEXT NOT NULL REFERENCES issue (reference),
  number         INTEGER NOT NULL,
  offered_on     TEXT,
  appointment_at TEXT,
  answer         TEXT NOT NULL,
  PRIMARY KEY (reference, number)
) STRICT, WITHOUT ROWID;

-- What is sealed (formats.md 1) ------------------------------------------------------------------------------

-- One key for each process that sealed something, itself sealed to the desk's public key.
CREATE TABLE sealing_key (
  id     TEXT PRIMARY KEY,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The data key of an entry that brought sealed values, wrapped by a sealing key.
CREATE TABLE issue_key (
  desk        TEXT NOT NULL,
  seq         INTEGER NOT NULL,
  reference   TEXT NOT NULL,
  sealing_key TEXT NOT NULL REFERENCES sealing_key (id),
  wrapped     BLOB NOT NULL,
  PRIMARY KEY (desk, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX issue_key_by_reference ON issue_key (reference);

-- The sealed values, each by the entry that brought it. A newer one replaces none.
CREATE TABLE sealed (
  desk  TEXT NOT NULL,
  seq   INTEGER NOT NULL,
  field TEXT NOT NULL,
  value BLOB NOT NULL,
  PRIMARY KEY (desk, seq, field)
) STRICT, WITHOUT ROWID;

-- Keyed hashes of member numbers and phones: they find the same person's issues and tell nothing else.
CREATE TABLE identifier (
  desk      TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  field     TEXT NOT NULL,
  hash      BLOB NOT NULL CHECK (length(hash) = 8),
  reference TEXT NOT NULL,
  PRIMARY KEY (desk, seq, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifier_by_hash ON identifier (hash, field);
CREATE INDEX identifier_by_reference ON identifier (reference);

-- Sealed identifiers of which no hash was made yet, since the key file was away. A process that has it makes
-- them and takes the row out.
CREATE TABLE unidentified (
  reference TEXT NOT NULL,
  field     TEXT NOT NULL,
  PRIMARY KEY (reference, field)
) STRICT, WITHOUT ROWID;

-- The callers' own names for their requests, so that a repeated one adds nothing. `content` is a keyed hash of
-- what was asked, empty where the key file was away.
CREATE TABLE request (
  desk      TEXT NOT NULL,
  id        TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  reference TEXT NOT NULL,
  content   BLOB,
  PRIMARY KEY (desk, id)
) STRICT, WITHOUT ROWID;

-- The rows of the reference tables ---------------------------------------------------------------------------

INSERT INTO county (name, fips) VALUES
  ('Alameda', '001'), ('Alpine', '003'), ('Amador', '005'), ('Butte', '007'), ('Calaveras', '009'),
  ('Colusa', '011'), ('Contra Costa', '013'), ('Del Norte', '015'), ('El Dorado', '017'),
  ('Fresno', '019'), ('Glenn', '021'), ('Humboldt', '023'), ('Imperial', '025'), ('Inyo', '027'),
  ('Kern', '029'), ('Kings', '031'), ('Lake', '033'), ('Lassen', '035'), ('Los Angeles', '037'),
  ('Madera', '039'), ('Marin', '041'), ('Mariposa', '043'), ('Mendocino', '045'),
  ('Merced', '047'), ('Modoc', '049'), ('Mono', '051'), ('Monterey', '053'), ('Napa', '055'),
  ('Nevada', '057'), ('Orange', '059'), ('Placer', '061'), ('Plumas', '063'), ('Riverside', '065'),
  ('Sacramento', '067'), ('San Benito', '069'), ('San Bernardino', '071'), ('San Diego', '073'),
  ('San Francisco', '075'), ('San Joaquin', '077'), ('San Luis Obispo', '079'),
  ('San Mateo', '081'), ('Santa Barbara', '083'), ('Santa Clara', '085'), ('Santa Cruz', '087'),
  ('Shasta', '089'), ('Sierra', '091'), ('Siskiyou', '093'), ('Solano', '095'), ('Sonoma', '097'),
  ('Stanislaus', '099'), ('Sutter', '101'), ('Tehama', '103'), ('Trinity', '105'),
  ('Tulare', '107'), ('Tuolumne', '109'), ('Ventura', '111'), ('Yolo', '113'), ('Yuba', '115');

INSERT INTO plan (code, name) VALUES
  ('kaiser', 'Kaiser Permanente'),
  ('aetna', 'Aetna'),
  ('anthem-blue-cross', 'Anthem Blue Cross'),
  ('blue-shield', 'Blue Shield of California'),
  ('caloptima', 'CalOptima'),
  ('cigna', 'Cigna'),
  ('health-net', 'Health Net'),
  ('iehp', 'Inland Empire Health Plan'),
  ('la-care', 'L.A. Care'),
  ('molina', 'Molina Healthcare'),
  ('scan', 'SCAN Health Plan'),
  ('sharp', 'Sharp Health Plan'),
  ('unitedhealthcare', 'UnitedHealthcare');

INSERT INTO plan_alias (alias, plan)
  SELECT code, code FROM plan
  UNION SELECT lower(name), code FROM plan;
INSERT INTO plan_alias (alias, plan) VALUES
  ('kp', 'kaiser'), ('kaiser foundation health plan', 'kaiser'), ('kaiser socal', 'kaiser'),
  ('kaiser southern california', 'kaiser'), ('kaiser northern california', 'kaiser'),
  ('kaiser foundation health plan, inc.', 'kaiser'), ('kaiser permanente southern california', 'kaiser'),
  ('anthem', 'anthem-blue-cross'), ('blue shield', 'blue-shield'), ('blue shield of ca', 'blue-shield'),
  ('cal optima', 'caloptima'), ('healthnet', 'health-net'), ('inland empire', 'iehp'),
  ('la care', 'la-care'), ('l.a. care health plan', 'la-care'), ('molina healthcare of california', 'molina'),
  ('united', 'unitedhealthcare'), ('united healthcare', 'unitedhealthcare'), ('uhc', 'unitedhealthcare');

-- Both strikes. The last day is the last full day before the strike ended.
INSERT INTO campaign (code, title, plan, region, starts_on, ends_on, source) VALUES
  ('kaiser-norcal-2022', 'Kaiser Northern California strike 2022', 'kaiser', 'Northern California',
   '2022-08-15', '2022-10-18', 'press reports of 2022-10-20'),
  ('kaiser-socal-2024', 'Kaiser Southern California strike 2024-25', 'kaiser', 'Southern California',
   '2024-10-21', '2025-05-04', 'NUHW, 2025-05-08: 196 days');
