-- 0004: the law as data, and what is done about an issue.
-- Facts come from domain.md, each with its source there; one that is unconfirmed there has no row, or says so. What
-- follows from the issues that are here already (the columns at the end) is made anew by the program, once, in this
-- step's transaction.

-- Rules ------------------------------------------------------------------------------------------------------

-- What this reference data is called in verdicts and reports: one row. What a desk adds is counted behind it.
CREATE TABLE rule_book (
  version TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The ways to count business days, each over the days that it knows. `place` is their order.
CREATE TABLE calendar (
  code      TEXT PRIMARY KEY,
  place     INTEGER NOT NULL,
  name      TEXT NOT NULL,
  authority TEXT NOT NULL,
  source    TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE holiday (
  calendar TEXT NOT NULL REFERENCES calendar (code),
  date     TEXT NOT NULL,
  name     TEXT NOT NULL,
  PRIMARY KEY (calendar, date)
) STRICT, WITHOUT ROWID;

-- How many business days there were up to and on a day, from the calendar's first: reports count by it. It follows
-- from the two tables above as the view says, and is filled anew whenever they change. The calendars of one day lie
-- together, since a verdict asks all of them.
CREATE TABLE business_day (
  calendar TEXT NOT NULL,
  day      TEXT NOT NULL,
  n        INTEGER NOT NULL,
  PRIMARY KEY (day, calendar)
) STRICT, WITHOUT ROWID;
CREATE VIEW business_day_by_rule (calendar, day, n) AS
WITH RECURSIVE every (day, last, weekday) AS (
  SELECT min(first_day), max(last_day), CAST(strftime('%w', min(first_day)) AS INTEGER) FROM calendar
  UNION ALL
  SELECT date(day, '+1 day'), last, (weekday + 1) % 7 FROM every WHERE day < last)
SELECT code, day,
  sum(CASE WHEN weekday IN (0, 6) THEN 0
      ELSE NOT EXISTS (SELECT 1 FROM holiday WHERE calendar = code AND date = day) END)
    OVER (PARTITION BY code ORDER BY day)
FROM calendar JOIN every ON day BETWEEN first_day AND last_day;

-- The standards of timely access. An empty column asks for nothing: `care` and `kinds` are codes with spaces between,
-- `prior_authorization` is yes or no. `clock` names the date that starts it. Of two rows that are for one case, the
-- one that asks for more is meant; of one code, one row is in force on a day.
CREATE TABLE standard (
  code                TEXT NOT NULL,
  title               TEXT NOT NULL,
  title_es            TEXT NOT NULL,
  subject             TEXT NOT NULL CHECK (subject IN ('appointment', 'phone', 'out-of-network', 'duty')),
  urgency             TEXT,
  care                TEXT,
  visit               TEXT,
  prior_authorization TEXT,
  kinds               TEXT,
  "limit"             INTEGER,
  unit                TEXT CHECK (unit IN ('business-days', 'calendar-days', 'hours', 'minutes')),
  clock               TEXT,
  authority           TEXT NOT NULL,
  cdi_authority       TEXT,
  proof               TEXT NOT NULL CHECK (proof IN ('primary', 'secondary')),
  effective_from      TEXT NOT NULL,
  effective_to        TEXT,
  PRIMARY KEY (code, effective_from)
) STRICT, WITHOUT ROWID;

-- Whom to call. `is_confirmed` is 0 where no source says that it is the right one: it is never named as certain.
CREATE TABLE regulator (
  code         TEXT PRIMARY KEY,
  name         TEXT NOT NULL,
  phone        TEXT,
  tdd          TEXT,
  web          TEXT,
  mail         TEXT,
  is_confirmed INTEGER NOT NULL,
  source       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Whom a coverage leads to, in this order.
CREATE TABLE route (
  coverage  TEXT NOT NULL,
  place     INTEGER NOT NULL,
  regulator TEXT NOT NULL REFERENCES regulator (code),
  role      TEXT NOT NULL CHECK (role IN ('first', 'regulator', 'also', 'at-once', 'help', 'not-before')),
  PRIMARY KEY (coverage, place)
) STRICT, WITHOUT ROWID;

-- Where a plan's own members call.
CREATE TABLE plan_contact (
  plan   TEXT PRIMARY KEY REFERENCES plan (code),
  phone  TEXT NOT NULL,
  tty    TEXT,
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Settlements that pay people back: for which problem with which plan, between which days. `coverages` are codes with
-- spaces between.
CREATE TABLE settlement (
  code      TEXT PRIMARY KEY,
  name      TEXT NOT NULL,
  plan      TEXT NOT NULL REFERENCES plan (code),
  kind      TEXT NOT NULL,
  coverages TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day  TEXT NOT NULL,
  phone     TEXT NOT NULL,
  source    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a desk added to the tables above: the rows themselves stand in the entry.
CREATE TABLE rule_addition (
  desk     TEXT NOT NULL,
  seq      INTEGER NOT NULL,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL,
  PRIMARY KEY (desk, seq)
) STRICT, WITHOUT ROWID;

-- What is done about an issue --------------------------------------------------------------------------------

-- To whom it was referred, numbered from 1 as they were told.
CREATE TABLE referral (
  reference   TEXT NOT NULL REFERENCES issue (reference),
  number      INTEGER NOT NULL,
  regulator   TEXT NOT NULL,
  case_number TEXT,
  referred_on TEXT NOT NULL,
  outcome     TEXT NOT NULL,
  outcome_on  TEXT,
  PRIMARY KEY (reference, number)
) STRICT, WITHOUT ROWID;
-- the weekly report: what was referred in a week, and what came of it
CREATE INDEX referral_by_day ON referral (referred_on);

-- The attempts to call back, numbered from 1, oldest first.
CREATE TABLE call (
  reference TEXT NOT NULL REFERENCES issue (reference),
  number    INTEGER NOT NULL,
  called_at TEXT NOT NULL,
  called_by TEXT NOT NULL,
  outcome   TEXT NOT NULL,
  again     TEXT,
  PRIMARY KEY (reference, number)
) STRICT, WITHOUT ROWID;
-- the shift's handover
CREATE INDEX call_by_time ON call (called_at);

-- How many of them an issue has.
ALTER TABLE issue ADD COLUMN referrals INTEGER NOT NULL DEFAULT 0;
ALTER TABLE issue ADD COLUMN calls INTEGER NOT NULL DEFAULT 0;
-- What is timed in it: which readings that can have says the rule book. Empty where no number is set.
ALTER TABLE issue ADD COLUMN situation TEXT;
-- The first and last possible day, in Pacific time, of what starts and stops its clock. Of a date that is one day as it
-- was said there is nothing here; the last is empty where it is the first.
ALTER TABLE issue ADD COLUMN requested_first TEXT;
ALTER TABLE issue ADD COLUMN requested_last TEXT;
ALTER TABLE issue ADD COLUMN prior_first TEXT;
ALTER TABLE issue ADD COLUMN prior_last TEXT;
ALTER TABLE issue ADD COLUMN stopped_first TEXT;
ALTER TABLE issue ADD COLUMN stopped_last TEXT;
-- The same where hours count, in milliseconds since 1970-01-01 UTC.
ALTER TABLE issue ADD COLUMN requested_first_ms INTEGER;
ALTER TABLE issue ADD COLUMN requested_last_ms INTEGER;
ALTER TABLE issue ADD COLUMN stopped_first_ms INTEGER;
ALTER TABLE issue ADD COLUMN stopped_last_ms INTEGER;
-- Likewise the start of the day on which it was settled without an appointment.
ALTER TABLE issue ADD COLUMN settled_ms INTEGER;
-- Who is still waiting, or was on an earlier day, and whether past the due day. Those with no appointment in sight lie
-- together where their clocks are the same: the weekly report judges each such clock once.
DROP INDEX issue_waiting;
CREATE INDEX issue_waiting ON issue (
  waiting_until, situation, requested_at, prior_appointment_on, waiting_since, week, status, consent)
  WHERE waiting_since IS NOT NULL;

-- The rows of the rules --------------------------------------------------------------------------------------

INSERT INTO rule_book (version) VALUES ('2026-11-25');

-- The law of timely access counts in business days and doesn't define them: no definition was found in H&S
-- 1367.03 or 28 CCR 1300.67.2.2. So a due date is counted under each of these calendars (domain.md 1.3). Each
-- covers every day from `first_day` to `last_day`; outside of them nothing is counted.
INSERT INTO calendar (code, place, name, authority, source, first_day, last_day) VALUES
  ('weekdays', 1, 'Weekdays only', 'none: Monday to Friday, no holiday',
   'no definition of a business day found in H&S 1367.03 or 28 CCR 1300.67.2.2',
   '2022-01-01', '2028-03-31'),
  ('federal', 2, 'Federal holidays', '5 USC 6103',
   '5 USC 6103(a) and (b): eleven holidays, and the weekday before or after a weekend',
   '2022-01-01', '2028-03-31'),
  ('state-offices', 3, 'California state offices', 'Gov. Code 19853',
   'Gov. Code 19853(a) and (b), as amended through 2024; in a secondary copy',
   '2022-01-01', '2028-03-31'),
  ('gov-6700', 4, 'California legal holidays', 'Gov. Code 6700 and 6701',
   'Gov. Code 6700 and 6701; later additions in secondary copies; lunar dates from a table',
   '2022-01-01', '2028-03-31');

-- Only days that fall from Monday to Friday have a row: Saturdays and Sundays are never business days, so a
-- holiday on one that isn't moved changes nothing. A name with "(observed)" is a holiday that was moved.
-- `weekdays` has no holidays, and no rows.

-- 5 USC 6103(a): eleven holidays. 6103(b): one on a Saturday is taken on the Friday before; one on a Sunday
-- on the Monday after (general knowledge: Executive Order 11582 of 1971). The Friday before Saturday,
-- 2022-01-01, is outside of the calendar; the Friday before Saturday, 2028-01-01, is in it.
-- No row, though the President closed federal offices by order: 2025-01-09 (Executive Order 14133, a day of
-- mourning), 2025-12-24 and 2025-12-26 (order of 2025-12-18; secondary), 2024-12-24 (general knowledge,
-- unconfirmed). They aren't holidays of 6103(a). Inauguration Day, 2025-01-20, was Martin Luther King Jr.
-- Day.
INSERT INTO holiday (calendar, date, name) VALUES
  -- 2022
  ('federal', '2022-01-17', 'Martin Luther King Jr. Day'),
  ('federal', '2022-02-21', 'Washington''s Birthday'),
  ('federal', '2022-05-30', 'Memorial Day'),
  ('federal', '2022-06-20', 'Juneteenth National Independence Day (observed)'),
  ('federal', '2022-07-04', 'Independence Day'),
  ('federal', '2022-09-05', 'Labor Day'),
  ('federal', '2022-10-10', 'Columbus Day'),
  ('federal', '2022-11-11', 'Veterans Day'),
  ('federal', '2022-11-24', 'Thanksgiving Day'),
  ('federal', '2022-12-26', 'Christmas Day (observed)'),
  -- 2023
  ('federal', '2023-01-02', 'New Year''s Day (observed)'),
  ('federal', '2023-01-16', 'Martin Luther King Jr. Day'),
  ('federal', '2023-02-20', 'Washington''s Birthday'),
  ('federal', '2023-05-29', 'Memorial Day'),
  ('federal', '2023-06-19', 'Juneteenth National Independence Day'),
  ('federal', '2023-07-04', 'Independence Day'),
  ('federal', '2023-09-04', 'Labor Day'),
  ('federal', '2023-10-09', 'Columbus Day'),
  ('federal', '2023-11-10', 'Veterans Day (observed)'),
  ('federal', '2023-11-23', 'Thanksgiving Day'),
  ('federal', '2023-12-25', 'Christmas Day'),
  -- 2024
  ('federal', '2024-01-01', 'New Year''s Day'),
  ('federal', '2024-01-15', 'Martin Luther King Jr. Day'),
  ('federal', '2024-02-19', 'Washington''s Birthday'),
  ('federal', '2024-05-27', 'Memorial Day'),
  ('federal', '2024-06-19', 'Juneteenth National Independence Day'),
  ('federal', '2024-07-04', 'Independence Day'),
  ('federal', '2024-09-02', 'Labor Day'),
  ('federal', '2024-10-14', 'Columbus Day'),
  ('federal', '2024-11-11', 'Veterans Day'),
  ('federal', '2024-11-28', 'Thanksgiving Day'),
  ('federal', '2024-12-25', 'Christmas Day'),
  -- 2025
  ('federal', '2025-01-01', 'New Year''s Day'),
  ('federal', '2025-01-20', 'Martin Luther King Jr. Day'),
  ('federal', '2025-02-17', 'Washington''s Birthday'),
  ('federal', '2025-05-26', 'Memorial Day'),
  ('federal', '2025-06-19', 'Juneteenth National Independence Day'),
  ('federal', '2025-07-04', 'Independence Day'),
  ('federal', '2025-09-01', 'Labor Day'),
  ('federal', '2025-10-13', 'Columbus Day'),
  ('federal', '2025-11-11', 'Veterans Day'),
  ('federal', '2025-11-27', 'Thanksgiving Day'),
  ('federal', '2025-12-25', 'Christmas Day'),
  -- 2026
  ('federal', '2026-01-01', 'New Year''s Day'),
  ('federal', '2026-01-19', 'Martin Luther King Jr. Day'),
  ('federal', '2026-02-16', 'Washington''s Birthday'),
  ('federal', '2026-05-25', 'Memorial Day'),
  ('federal', '2026-06-19', 'Juneteenth National Independence Day'),
  ('federal', '2026-07-03', 'Independence Day (observed)'),
  ('federal', '2026-09-07', 'Labor Day'),
  ('federal', '2026-10-12', 'Columbus Day'),
  ('federal', '2026-11-11', 'Veterans Day'),
  ('federal', '2026-11-26', 'Thanksgiving Day'),
  ('federal', '2026-12-25', 'Christmas Day'),
  -- 2027
  ('federal', '2027-01-01', 'New Year''s Day'),
  ('federal', '2027-01-18', 'Martin Luther King Jr. Day'),
  ('federal', '2027-02-15', 'Washington''s Birthday'),
  ('federal', '2027-05-31', 'Memorial Day'),
  ('federal', '2027-06-18', 'Juneteenth National Independence Day (observed)'),
  ('federal', '2027-07-05', 'Independence Day (observed)'),
  ('federal', '2027-09-06', 'Labor Day'),
  ('federal', '2027-10-11', 'Columbus Day'),
  ('federal', '2027-11-11', 'Veterans Day'),
  ('federal', '2027-11-25', 'Thanksgiving Day'),
  ('federal', '2027-12-24', 'Christmas Day (observed)'),
  ('federal', '2027-12-31', 'New Year''s Day (observed)'),
  -- 2028
  ('federal', '2028-01-17', 'Martin Luther King Jr. Day'),
  ('federal', '2028-02-21', 'Washington''s Birthday');

-- Gov. Code 19853(a): what state employees are entitled to. (b): a Sunday moves to the Monday after; of those
-- on a Saturday only November 11 moves, to the Friday before. Not among them: Columbus Day; nor Lincoln Day,
-- Juneteenth, Lunar New Year or Native American Day, some of which an employee may choose instead of a
-- personal holiday (19853(e)). March 31 was renamed in 2026 (AB 2156; secondary, not read whole); the date is
-- the same.
-- No row: days that the Governor appoints are holidays too; whether there were any wasn't found out.
INSERT INTO holiday (calendar, date, name) VALUES
  -- 2022
  ('state-offices', '2022-01-17', 'Martin Luther King Jr. Day'),
  ('state-offices', '2022-02-21', 'Presidents'' Day'),
  ('state-offices', '2022-03-31', 'Cesar Chavez Day'),
  ('state-offices', '2022-05-30', 'Memorial Day'),
  ('state-offices', '2022-07-04', 'Independence Day'),
  ('state-offices', '2022-09-05', 'Labor Day'),
  ('state-offices', '2022-11-11', 'Veterans Day'),
  ('state-offices', '2022-11-24', 'Thanksgiving Day'),
  ('state-offices', '2022-11-25', 'Day after Thanksgiving'),
  ('state-offices', '2022-12-26', 'Christmas Day (observed)'),
  -- 2023
  ('state-offices', '2023-01-02', 'New Year''s Day (observed)'),
  ('state-offices', '2023-01-16', 'Martin Luther King Jr. Day'),
  ('state-offices', '2023-02-20', 'Presidents'' Day'),
  ('state-offices', '2023-03-31', 'Cesar Chavez Day'),
  ('state-offices', '2023-05-29', 'Memorial Day'),
  ('state-offices', '2023-07-04', 'Independence Day'),
  ('state-offices', '2023-09-04', 'Labor Day'),
  ('state-offices', '2023-11-10', 'Veterans Day (observed)'),
  ('state-offices', '2023-11-23', 'Thanksgiving Day'),
  ('state-offices', '2023-11-24', 'Day after Thanksgiving'),
  ('state-offices', '2023-12-25', 'Christmas Day'),
  -- 2024
  ('state-offices', '2024-01-01', 'New Year''s Day'),
  ('state-offices', '2024-01-15', 'Martin Luther King Jr. Day'),
  ('state-offices', '2024-02-19', 'Presidents'' Day'),
  ('state-offices', '2024-04-01', 'Cesar Chavez Day (observed)'),
  ('state-offices', '2024-05-27', 'Memorial Day'),
  ('state-offices', '2024-07-04', 'Independence Day'),
  ('state-offices', '2024-09-02', 'Labor Day'),
  ('state-offices', '2024-11-11', 'Veterans Day'),
  ('state-offices', '2024-11-28', 'Thanksgiving Day'),
  ('state-offices', '2024-11-29', 'Day after Thanksgiving'),
  ('state-offices', '2024-12-25', 'Christmas Day'),
  -- 2025
  ('state-offices', '2025-01-01', 'New Year''s Day'),
  ('state-offices', '2025-01-20', 'Martin Luther King Jr. Day'),
  ('state-offices', '2025-02-17', 'Presidents'' Day'),
  ('state-offices', '2025-03-31', 'Cesar Chavez Day'),
  ('state-offices', '2025-05-26', 'Memorial Day'),
  ('state-offices', '2025-07-04', 'Independence Day'),
  ('state-offices', '2025-09-01', 'Labor Day'),
  ('state-offices', '2025-11-11', 'Veterans Day'),
  ('state-offices', '2025-11-27', 'Thanksgiving Day'),
  ('state-offices', '2025-11-28', 'Day after Thanksgiving'),
  ('state-offices', '2025-12-25', 'Christmas Day'),
  -- 2026
  ('state-offices', '2026-01-01', 'New Year''s Day'),
  ('state-offices', '2026-01-19', 'Martin Luther King Jr. Day'),
  ('state-offices', '2026-02-16', 'Presidents'' Day'),
  ('state-offices', '2026-03-31', 'Farmworkers Day (Cesar Chavez Day)'),
  ('state-offices', '2026-05-25', 'Memorial Day'),
  ('state-offices', '2026-09-07', 'Labor Day'),
  ('state-offices', '2026-11-11', 'Veterans Day'),
  ('state-offices', '2026-11-26', 'Thanksgiving Day'),
  ('state-offices', '2026-11-27', 'Day after Thanksgiving'),
  ('state-offices', '2026-12-25', 'Christmas Day'),
  -- 2027
  ('state-offices', '2027-01-01', 'New Year''s Day'),
  ('state-offices', '2027-01-18', 'Martin Luther King Jr. Day'),
  ('state-offices', '2027-02-15', 'Presidents'' Day'),
  ('state-offices', '2027-03-31', 'Farmworkers Day (Cesar Chavez Day)'),
  ('state-offices', '2027-05-31', 'Memorial Day'),
  ('state-offices', '2027-07-05', 'Independence Day (observed)'),
  ('state-offices', '2027-09-06', 'Labor Day'),
  ('state-offices', '2027-11-11', 'Veterans Day'),
  ('state-offices', '2027-11-25', 'Thanksgiving Day'),
  ('state-offices', '2027-11-26', 'Day after Thanksgiving'),
  -- 2028
  ('state-offices', '2028-01-17', 'Martin Luther King Jr. Day'),
  ('state-offices', '2028-02-21', 'Presidents'' Day'),
  ('state-offices', '2028-03-31', 'Farmworkers Day (Cesar Chavez Day)');

-- Gov. Code 6700(a), and 6701: a Sunday moves to the Monday after for January 1, February 12, March 31, July
-- 4, September 9, November 11 and December 25 only; a Saturday moves, to the Friday before, for November 11
-- only.
--   Thanksgiving Day is here as a day that the President appoints; the day after it isn't.
--   Lunar New Year (AB 2596), Genocide Remembrance Day (AB 1801) and Juneteenth (AB 1655), signed 2022-09-29:
--     counted from 2023-01-01. Effective year: general knowledge, unconfirmed.
--   Diwali (AB 268, signed 2025-10-06): from 2026. On Sunday, 2026-11-08, it isn't moved: no row. 2027-10-29
--     is India's date.
--   Lunar New Year by the Chinese calendar: Sunday 2023-01-22, Saturday 2024-02-10, 2025-01-29, 2026-02-17,
--     Saturday 2027-02-06, 2028-01-26. Those on a weekend aren't moved: no row. (The statute names a new
--     moon: in 2024 that was Friday, February 9, by Pacific time, and is an open question.)
--   Good Friday is a holiday from noon to 3 p.m. only: no row, as the day remains a business day.
--   2025-01-09, a national day of mourning "appointed by the President" or not, is an open question: no row.
INSERT INTO holiday (calendar, date, name) VALUES
  -- 2022
  ('gov-6700', '2022-01-17', 'Martin Luther King Jr. Day'),
  ('gov-6700', '2022-02-21', 'Presidents'' Day'),
  ('gov-6700', '2022-03-31', 'Cesar Chavez Day'),
  ('gov-6700', '2022-05-30', 'Memorial Day'),
  ('gov-6700', '2022-07-04', 'Independence Day'),
  ('gov-6700', '2022-09-05', 'Labor Day'),
  ('gov-6700', '2022-09-09', 'Admission Day'),
  ('gov-6700', '2022-09-23', 'Native American Day'),
  ('gov-6700', '2022-10-10', 'Columbus Day'),
  ('gov-6700', '2022-11-11', 'Veterans Day'),
  ('gov-6700', '2022-11-24', 'Thanksgiving Day'),
  ('gov-6700', '2022-12-26', 'Christmas Day (observed)'),
  -- 2023
  ('gov-6700', '2023-01-02', 'New Year''s Day (observed)'),
  ('gov-6700', '2023-01-16', 'Martin Luther King Jr. Day'),
  ('gov-6700', '2023-02-13', 'Lincoln Day (observed)'),
  ('gov-6700', '2023-02-20', 'Presidents'' Day'),
  ('gov-6700', '2023-03-31', 'Cesar Chavez Day'),
  ('gov-6700', '2023-04-24', 'Genocide Remembrance Day'),
  ('gov-6700', '2023-05-29', 'Memorial Day'),
  ('gov-6700', '2023-06-19', 'Juneteenth'),
  ('gov-6700', '2023-07-04', 'Independence Day'),
  ('gov-6700', '2023-09-04', 'Labor Day'),
  ('gov-6700', '2023-09-22', 'Native American Day'),
  ('gov-6700', '2023-10-09', 'Columbus Day'),
  ('gov-6700', '2023-11-10', 'Veterans Day (observed)'),
  ('gov-6700', '2023-11-23', 'Thanksgiving Day'),
  ('gov-6700', '2023-12-25', 'Christmas Day'),
  -- 2024
  ('gov-6700', '2024-01-01', 'New Year''s Day'),
  ('gov-6700', '2024-01-15', 'Martin Luther King Jr. Day'),
  ('gov-6700', '2024-02-12', 'Lincoln Day'),
  ('gov-6700', '2024-02-19', 'Presidents'' Day'),
  ('gov-6700', '2024-04-01', 'Cesar Chavez Day (observed)'),
  ('gov-6700', '2024-04-24', 'Genocide Remembrance Day'),
  ('gov-6700', '2024-05-27', 'Memorial Day'),
  ('gov-6700', '2024-06-19', 'Juneteenth'),
  ('gov-6700', '2024-07-04', 'Independence Day'),
  ('gov-6700', '2024-09-02', 'Labor Day'),
  ('gov-6700', '2024-09-09', 'Admission Day'),
  ('gov-6700', '2024-09-27', 'Native American Day'),
  ('gov-6700', '2024-10-14', 'Columbus Day'),
  ('gov-6700', '2024-11-11', 'Veterans Day'),
  ('gov-6700', '2024-11-28', 'Thanksgiving Day'),
  ('gov-6700', '2024-12-25', 'Christmas Day'),
  -- 2025
  ('gov-6700', '2025-01-01', 'New Year''s Day'),
  ('gov-6700', '2025-01-20', 'Martin Luther King Jr. Day'),
  ('gov-6700', '2025-01-29', 'Lunar New Year'),
  ('gov-6700', '2025-02-12', 'Lincoln Day'),
  ('gov-6700', '2025-02-17', 'Presidents'' Day'),
  ('gov-6700', '2025-03-31', 'Cesar Chavez Day'),
  ('gov-6700', '2025-04-24', 'Genocide Remembrance Day'),
  ('gov-6700', '2025-05-26', 'Memorial Day'),
  ('gov-6700', '2025-06-19', 'Juneteenth'),
  ('gov-6700', '2025-07-04', 'Independence Day'),
  ('gov-6700', '2025-09-01', 'Labor Day'),
  ('gov-6700', '2025-09-09', 'Admission Day'),
  ('gov-6700', '2025-09-26', 'Native American Day'),
  ('gov-6700', '2025-10-13', 'Columbus Day'),
  ('gov-6700', '2025-11-11', 'Veterans Day'),
  ('gov-6700', '2025-11-27', 'Thanksgiving Day'),
  ('gov-6700', '2025-12-25', 'Christmas Day'),
  -- 2026
  ('gov-6700', '2026-01-01', 'New Year''s Day'),
  ('gov-6700', '2026-01-19', 'Martin Luther King Jr. Day'),
  ('gov-6700', '2026-02-12', 'Lincoln Day'),
  ('gov-6700', '2026-02-16', 'Presidents'' Day'),
  ('gov-6700', '2026-02-17', 'Lunar New Year'),
  ('gov-6700', '2026-03-31', 'Farmworkers Day (Cesar Chavez Day)'),
  ('gov-6700', '2026-04-24', 'Genocide Remembrance Day'),
  ('gov-6700', '2026-05-25', 'Memorial Day'),
  ('gov-6700', '2026-06-19', 'Juneteenth'),
  ('gov-6700', '2026-09-07', 'Labor Day'),
  ('gov-6700', '2026-09-09', 'Admission Day'),
  ('gov-6700', '2026-09-25', 'Native American Day'),
  ('gov-6700', '2026-10-12', 'Columbus Day'),
  ('gov-6700', '2026-11-11', 'Veterans Day'),
  ('gov-6700', '2026-11-26', 'Thanksgiving Day'),
  ('gov-6700', '2026-12-25', 'Christmas Day'),
  -- 2027
  ('gov-6700', '2027-01-01', 'New Year''s Day'),
  ('gov-6700', '2027-01-18', 'Martin Luther King Jr. Day'),
  ('gov-6700', '2027-02-12', 'Lincoln Day'),
  ('gov-6700', '2027-02-15', 'Presidents'' Day'),
  ('gov-6700', '2027-03-31', 'Farmworkers Day (Cesar Chavez Day)'),
  ('gov-6700', '2027-05-31', 'Memorial Day'),
  ('gov-6700', '2027-07-05', 'Independence Day (observed)'),
  ('gov-6700', '2027-09-06', 'Labor Day'),
  ('gov-6700', '2027-09-09', 'Admission Day'),
  ('gov-6700', '2027-09-24', 'Native American Day'),
  ('gov-6700', '2027-10-11', 'Columbus Day'),
  ('gov-6700', '2027-10-29', 'Diwali'),
  ('gov-6700', '2027-11-11', 'Veterans Day'),
  ('gov-6700', '2027-11-25', 'Thanksgiving Day'),
  -- 2028
  ('gov-6700', '2028-01-17', 'Martin Luther King Jr. Day'),
  ('gov-6700', '2028-01-26', 'Lunar New Year'),
  ('gov-6700', '2028-02-21', 'Presidents'' Day'),
  ('gov-6700', '2028-03-31', 'Farmworkers Day (Cesar Chavez Day)');

INSERT INTO business_day (calendar, day, n) SELECT calendar, day, n FROM business_day_by_rule;

-- Standards: domain.md 1.1. They are much older than 2022-01-01, which is the first day of the calendars; the follow-up
-- rule (SB 221) is in force since 2022-07-01. The letters behind 1367.03(a)(5) are unconfirmed, and so aren't named;
-- nor is it confirmed that the parallel rule of the CDI has the same numbers (Ins. Code 10133.54; 10 CCR 2240.15).
INSERT INTO standard (code, title, title_es, subject, urgency, care, visit, prior_authorization, "limit", unit, clock,
  authority, cdi_authority, proof, effective_from) VALUES
  ('urg-noauth', 'urgent care, no prior authorization needed', 'atención urgente, sin autorización previa',
   'appointment', 'urgent', NULL, NULL, 'no', 48, 'hours', 'requested_at',
   'H&S 1367.03(a)(5)', 'Ins. Code 10133.54; 10 CCR 2240.15', 'secondary', '2022-01-01'),
  ('urg-auth', 'urgent care, prior authorization needed', 'atención urgente, con autorización previa',
   'appointment', 'urgent', NULL, NULL, 'yes', 96, 'hours', 'requested_at',
   'H&S 1367.03(a)(5)', 'Ins. Code 10133.54; 10 CCR 2240.15', 'secondary', '2022-01-01'),
  ('spec', 'first visit with a psychiatrist', 'primera consulta de psiquiatría',
   'appointment', 'routine', 'psychiatry', 'first', NULL, 15, 'business-days', 'requested_at',
   'H&S 1367.03(a)(5)', 'Ins. Code 10133.54; 10 CCR 2240.15', 'secondary', '2022-01-01'),
  ('mh-init', 'first visit for mental health or substance use care',
   'primera consulta de salud mental o de consumo de sustancias',
   'appointment', 'routine',
   'individual-therapy group-therapy intake-assessment substance-use intensive-outpatient autism-services other',
   'first', NULL, 10, 'business-days', 'requested_at',
   'H&S 1367.03(a)(5)', 'Ins. Code 10133.54; 10 CCR 2240.15', 'secondary', '2022-01-01'),
  ('mh-fu', 'follow-up visit for mental health or substance use care',
   'consulta de seguimiento de salud mental o de consumo de sustancias',
   'appointment', 'routine',
   'individual-therapy group-therapy intake-assessment substance-use intensive-outpatient autism-services other',
   'follow-up', NULL, 10, 'business-days', 'prior_appointment_on',
   'H&S 1367.03(a)(5)', 'Ins. Code 10133.54; 10 CCR 2240.15', 'primary', '2022-07-01'),
  ('triage', 'telephone triage', 'evaluación por teléfono',
   'phone', NULL, NULL, NULL, NULL, 30, 'minutes', 'occurred_on',
   'H&S 1367.03(a)(8)', 'Ins. Code 10133.54; 10 CCR 2240.15', 'secondary', '2022-01-01'),
  ('csr', 'customer service on the phone, in business hours', 'atención al cliente por teléfono, en horas hábiles',
   'phone', NULL, NULL, NULL, NULL, 10, 'minutes', 'occurred_on',
   'H&S 1367.03(a)(10)', 'Ins. Code 10133.54; 10 CCR 2240.15', 'secondary', '2022-01-01');

-- Duties without a number: domain.md 1.1.
INSERT INTO standard (code, title, title_es, subject, kinds, authority, proof, effective_from) VALUES
  ('resched', 'a cancelled visit is rescheduled promptly', 'una cita cancelada se reprograma pronto', 'duty',
   'cancelled-not-rescheduled cancelled-rescheduled-late provider-no-show',
   'H&S 1367.03(a)(3)', 'primary', '2022-01-01'),
  ('interp', 'an interpreter is there at the time of the visit', 'hay intérprete a la hora de la cita', 'duty',
   'interpreter-missing', 'H&S 1367.03(a)(4)', 'secondary', '2022-01-01'),
  ('clinical', 'care is given in time for the patient''s condition', 'la atención llega a tiempo para su estado',
   'duty', 'medication-gap higher-level-denied continuity-lost urgent-wait intake-wait follow-up-wait psychiatry-wait',
   'H&S 1367.03(a)(1)', 'primary', '2022-01-01');

-- Promises where care must be arranged outside the network: domain.md 1.5. The numbers are those of one plan's
-- statutory notice.
INSERT INTO standard (code, title, title_es, subject, urgency, care, prior_authorization, "limit", unit, clock,
  authority, proof, effective_from) VALUES
  ('oon-arrange', 'care outside the network is arranged', 'se consigue atención fuera de la red',
   'out-of-network', 'routine',
   'individual-therapy group-therapy intake-assessment substance-use intensive-outpatient autism-services other',
   NULL, 10, 'business-days', 'requested_at', 'H&S 1374.72(d)', 'secondary', '2022-01-01'),
  ('oon-arrange-spec', 'a psychiatrist outside the network is arranged', 'se consigue psiquiatra fuera de la red',
   'out-of-network', 'routine', 'psychiatry', NULL, 15, 'business-days', 'requested_at',
   'H&S 1374.72(d)', 'secondary', '2022-01-01'),
  ('oon-urgent-noauth', 'urgent care outside the network is arranged', 'se consigue atención urgente fuera de la red',
   'out-of-network', 'urgent', NULL, 'no', 48, 'hours', 'requested_at', 'H&S 1374.72(d)',
   'secondary', '2022-01-01'),
  ('oon-urgent-auth', 'urgent care outside the network is arranged', 'se consigue atención urgente fuera de la red',
   'out-of-network', 'urgent', NULL, 'yes', 96, 'hours', 'requested_at', 'H&S 1374.72(d)',
   'secondary', '2022-01-01'),
  ('oon-notice', 'the plan says in writing what it arranged', 'el plan dice por escrito lo que consiguió',
   'out-of-network', NULL, NULL, NULL, 5, 'calendar-days', 'requested_at', 'H&S 1374.72(d)',
   'secondary', '2022-01-01'),
  ('oon-visit', 'if the plan arranges nothing, you may see any licensed provider by then',
   'si el plan no consigue nada, puede ver a cualquier profesional con licencia hasta entonces', 'out-of-network',
   NULL, NULL, NULL, 90, 'calendar-days', 'requested_at', 'H&S 1374.72(d)', 'secondary',
   '2022-01-01'),
  ('oon-details', 'once a visit is scheduled, you are told when and where', 'una vez fijada la cita, le dicen cuándo y dónde',
   'out-of-network', NULL, NULL, NULL, 24, 'hours', NULL, 'H&S 1374.72(d)', 'secondary',
   '2022-01-01');

-- Whom to call -----------------------------------------------------------------------------------------------

-- domain.md 2.1, 2.3 and 2.4. No hours: those of the Help Center are unconfirmed.
INSERT INTO regulator (code, name, phone, tdd, web, mail, is_confirmed, source) VALUES
  ('dmhc', 'California Department of Managed Health Care (DMHC) Help Center', '1-888-466-2219', '1-877-688-9891',
   'www.HealthHelp.ca.gov', 'Help Center, DMHC, 980 9th Street, Suite 500, Sacramento CA 95814-2725; fax 916-255-5241',
   1, 'dmhc.ca.gov'),
  ('dhcs', 'DHCS Medi-Cal Managed Care Ombudsman', '1-888-452-8609', NULL, NULL, NULL, 1, 'dmhc.ca.gov, dhcs.ca.gov'),
  ('cdi', 'California Department of Insurance (CDI)', '1-800-927-4357', NULL, NULL, NULL, 1, 'nuhw.org'),
  ('cms', 'Medicare (1-800-MEDICARE)', '1-800-633-4227', NULL, NULL, NULL, 1, 'nuhw.org'),
  ('dol-ebsa', 'US Department of Labor, Employee Benefits Security Administration (EBSA)', '1-866-444-3272', NULL,
   NULL, NULL, 1, 'oag.ca.gov'),
  ('calpers', 'CalPERS', NULL, NULL, NULL, NULL, 1, 'nuhw.org; no number confirmed'),
  ('opm', 'US Office of Personnel Management (OPM)', NULL, NULL, NULL, NULL, 0, 'unconfirmed'),
  ('plan', 'the plan', NULL, NULL, NULL, NULL, 1, 'the number on the member card'),
  ('county-plan', 'the county mental health plan', NULL, NULL, NULL, NULL, 1, 'dhcs.ca.gov'),
  ('unknown', 'unknown', NULL, NULL, NULL, NULL, 0, 'nobody could say'),
  ('hicap', 'Health Insurance Counseling and Advocacy Program (HICAP)', '1-800-434-0222', NULL, NULL, NULL, 1,
   'nuhw.org'),
  ('state-fair-hearing', 'State Fair Hearing', '1-800-952-5253', NULL, NULL, NULL, 1, 'dmhc.ca.gov; an older number'),
  ('covered-california', 'Covered California (eligibility)', '1-800-300-1506', NULL, NULL, NULL, 1,
   'coveredca.com'),
  ('health-consumer-alliance', 'Health Consumer Alliance', '1-888-804-3536', NULL, NULL, NULL, 1, 'ca.gov');

-- domain.md 2.4. The DMHC stands only where it can act.
INSERT INTO route (coverage, place, regulator, role) VALUES
  ('commercial', 1, 'plan', 'first'), ('commercial', 2, 'dmhc', 'regulator'),
  ('commercial', 3, 'health-consumer-alliance', 'help'),
  ('medi-cal-managed', 1, 'plan', 'first'), ('medi-cal-managed', 2, 'dmhc', 'regulator'),
  ('medi-cal-managed', 3, 'dhcs', 'also'), ('medi-cal-managed', 4, 'state-fair-hearing', 'not-before'),
  ('medi-cal-managed', 5, 'health-consumer-alliance', 'help'),
  ('medi-cal-county', 1, 'county-plan', 'first'), ('medi-cal-county', 2, 'dhcs', 'regulator'),
  ('medi-cal-county', 3, 'health-consumer-alliance', 'help'),
  ('cdi-regulated', 1, 'cdi', 'regulator'), ('cdi-regulated', 2, 'health-consumer-alliance', 'help'),
  ('medicare-advantage', 1, 'plan', 'first'), ('medicare-advantage', 2, 'cms', 'regulator'),
  ('medicare-advantage', 3, 'hicap', 'help'), ('medicare-advantage', 4, 'health-consumer-alliance', 'help'),
  ('self-funded', 1, 'dol-ebsa', 'regulator'), ('self-funded', 2, 'health-consumer-alliance', 'help'),
  ('calpers', 1, 'plan', 'first'), ('calpers', 2, 'dmhc', 'regulator'), ('calpers', 3, 'cms', 'also'),
  ('calpers', 4, 'calpers', 'at-once'), ('calpers', 5, 'health-consumer-alliance', 'help'),
  ('fehb', 1, 'opm', 'regulator'), ('fehb', 2, 'health-consumer-alliance', 'help'),
  ('unknown', 1, 'plan', 'first'), ('unknown', 2, 'dmhc', 'regulator'),
  ('unknown', 3, 'health-consumer-alliance', 'help');

INSERT INTO plan_contact (plan, phone, tty, source) VALUES
  ('kaiser', '1-800-464-4000', '711', 'Kaiser Southern California Medi-Cal handbook, 2021');

-- domain.md 2.4: members whose employer pays itself (ERISA); the period is the one that a report gives.
INSERT INTO settlement (code, name, plan, kind, coverages, first_day, last_day, phone, source) VALUES
  ('dol-kaiser-2026', 'US Department of Labor settlement with Kaiser, February 2026', 'kaiser', 'paid-out-of-pocket',
   'self-funded', '2021-01-01', '2024-09-30', '1-877-684-4129', 'press reports of 2026-02-10');
