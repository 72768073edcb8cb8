-- 0006: what was issued and released, how many members a plan has, and views for other people's tools.
-- Nothing that is there changes: no report was recorded when it was issued, and nothing was released.

-- What was issued to others -----------------------------------------------------------------------------------

-- Reports that were written to a file for others, numbered from 1. What a report said stays as it was.
CREATE TABLE issued (
  desk                TEXT NOT NULL,
  number              INTEGER NOT NULL,
  seq                 INTEGER NOT NULL,  -- the journal entry that tells of it
  issued_at           TEXT NOT NULL,
  issued_by           TEXT NOT NULL,
  report              TEXT NOT NULL CHECK (report IN ('weekly', 'strike', 'compare')),
  first_day           TEXT NOT NULL,     -- what it reports on: from this day
  last_day            TEXT NOT NULL,     -- to this one
  week                TEXT,              -- the ISO week, where it is one
  as_of               TEXT NOT NULL,     -- the day as of which waiting was judged
  only_logged_by_then INTEGER NOT NULL,  -- 1 where what was logged after that day isn't counted
  audience            TEXT NOT NULL,     -- whom it was for
  language            TEXT NOT NULL,
  format              TEXT NOT NULL,
  rule_book           TEXT NOT NULL,     -- the rule book that it was judged by
  checkpoint          TEXT NOT NULL,     -- how far the journal was when it was counted
  json                TEXT NOT NULL,     -- what it said, as JSON, whatever its format
  content             BLOB NOT NULL,     -- the file, byte for byte
  sha256              TEXT NOT NULL CHECK (length(sha256) = 64), -- of the file
  PRIMARY KEY (desk, number)
) STRICT, WITHOUT ROWID;
-- what was issued on earlier weeks, the latest of each
CREATE INDEX issued_by_week ON issued (week, audience, number) WHERE week IS NOT NULL;

-- Public releases, numbered from 1. The periods of a desk's releases share no day: two versions of one period would
-- tell of single persons by their difference.
CREATE TABLE release (
  desk        TEXT NOT NULL,
  number      INTEGER NOT NULL,
  seq         INTEGER NOT NULL,  -- the journal entry that tells of it
  released_at TEXT NOT NULL,
  released_by TEXT NOT NULL,
  first_day   TEXT NOT NULL,     -- the period: from this day
  last_day    TEXT NOT NULL,     -- to this one
  plan        TEXT NOT NULL,     -- the tables and how they are cut, as JSON
  published   TEXT NOT NULL,     -- every number that was published, as JSON
  sha256      TEXT NOT NULL CHECK (length(sha256) = 64), -- of the package's SHA256SUMS, or of the report
  PRIMARY KEY (desk, number)
) STRICT, WITHOUT ROWID;

-- These guard against our own mistakes, not against somebody who has the file.
CREATE TRIGGER issued_stays BEFORE DELETE ON issued
BEGIN SELECT RAISE(ABORT, 'what was issued stays'); END;
CREATE TRIGGER issued_stays_as_it_was BEFORE UPDATE ON issued
BEGIN SELECT RAISE(ABORT, 'what was issued stays as it was'); END;
CREATE TRIGGER release_stays BEFORE DELETE ON release
BEGIN SELECT RAISE(ABORT, 'the list of releases keeps its rows'); END;
CREATE TRIGGER release_stays_as_it_was BEFORE UPDATE ON release
BEGIN SELECT RAISE(ABORT, 'the list of releases stays as it was'); END;
CREATE TRIGGER release_is_of_days_of_its_own BEFORE INSERT ON release
WHEN EXISTS (SELECT 1 FROM release
  WHERE desk = NEW.desk AND first_day <= NEW.last_day AND last_day >= NEW.first_day)
BEGIN SELECT RAISE(ABORT, 'a day that was released is never released again'); END;

-- How many members a plan has ---------------------------------------------------------------------------------

-- The members of a plan under one coverage in a county and month: what rates are counted against.
CREATE TABLE member_count (
  plan        TEXT NOT NULL REFERENCES plan (code),
  coverage    TEXT NOT NULL,
  county_fips TEXT NOT NULL REFERENCES county (fips), -- within state 06
  month       TEXT NOT NULL CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
  members     INTEGER NOT NULL CHECK (members >= 0),
  source      TEXT NOT NULL,
  PRIMARY KEY (plan, coverage, county_fips, month)
) STRICT, WITHOUT ROWID;

-- What codes are called ---------------------------------------------------------------------------------------

-- The labels of the codes that stand in a field, for tools that read this file without carewatch.
CREATE TABLE code_label (
  field    TEXT NOT NULL,
  code     TEXT NOT NULL,
  label    TEXT NOT NULL, -- in English
  label_es TEXT NOT NULL, -- in Spanish
  PRIMARY KEY (field, code)
) STRICT, WITHOUT ROWID;

-- Views for other people's tools ------------------------------------------------------------------------------

-- Every issue as it stands, one row each, with labels in English. Sealed values and notes aren't in it. `is_counted`
-- is 0 for what was withdrawn or is the same problem as another; whoever counts for others leaves out the consent
-- `none` as well.
CREATE VIEW issue_current AS
SELECT
  reference, desk, logged_at, received_on, -- when it was logged, UTC; the day it reached the desk
  week, week_basis,                        -- the ISO week it is counted in, and why: occurred, unknown, spans-weeks
  status, (SELECT label FROM code_label WHERE field = 'status' AND code = status) AS status_label,
  status NOT IN ('withdrawn', 'duplicate') AS is_counted,
  consent, (SELECT label FROM code_label WHERE field = 'consent' AND code = consent) AS consent_label,
  kind, (SELECT label FROM code_label WHERE field = 'kind' AND code = kind) AS kind_label,
  care, (SELECT label FROM code_label WHERE field = 'care' AND code = care) AS care_label,
  visit, (SELECT label FROM code_label WHERE field = 'visit' AND code = visit) AS visit_label,
  urgency, (SELECT label FROM code_label WHERE field = 'urgency' AND code = urgency) AS urgency_label,
  issue.plan, (SELECT plan.name FROM plan WHERE plan.code = issue.plan) AS plan_label,
  coverage, (SELECT label FROM code_label WHERE field = 'coverage' AND code = coverage) AS coverage_label,
  county, (SELECT fips FROM county WHERE county.name = issue.county) AS county_fips,
  facility,
  reporter, (SELECT label FROM code_label WHERE field = 'reporter' AND code = reporter) AS reporter_label,
  language, (SELECT label FROM code_label WHERE field = 'language' AND code = language) AS language_label,
  age_band, (SELECT label FROM code_label WHERE field = 'age_band' AND code = age_band) AS age_band_label,
  channel, (SELECT label FROM code_label WHERE field = 'channel' AND code = channel) AS channel_label,
  occurred_on, requested_at, prior_appointment_on, attended_on,
  waiting_since, waiting_until,            -- of a wait for care; with no end while no appointment is in sight
  prior_authorization, longer_wait_noted, scheduled_in_advance,
  cancelled_by, (SELECT label FROM code_label WHERE field = 'cancelled_by' AND code = cancelled_by)
    AS cancelled_by_label,
  waited_minutes, paid_amount, paid_on,
  grievance_filed_on, grievance_number, grievance_answered_on, grievance_outcome,
  proof, (SELECT label FROM code_label WHERE field = 'proof' AND code = proof) AS proof_label,
  callback_on, closed_on, duplicate_of,
  person,                                  -- the same for issues known to be of one person
  campaign, source, source_id, referrals, calls, notes, exhibits
FROM issue;

-- What a week comes to, one row each: all of the desk's issues that are counted, whatever their consent; those that
-- may be counted for others stand beside.
CREATE VIEW week_summary AS
WITH counted AS (
  SELECT * FROM issue WHERE status NOT IN ('withdrawn', 'duplicate')),
weeks AS (
  SELECT
    week,
    date(substr(week, 1, 4) || '-01-04', 'weekday 0', '-6 days',
      (7 * (substr(week, 7, 2) - 1)) || ' days') AS monday,
    count(*) AS issues,
    count(DISTINCT person) AS people,
    count(*) FILTER (WHERE person IS NULL) AS without_person,
    count(*) FILTER (WHERE consent <> 'none') AS issues_for_others,
    count(*) FILTER (WHERE urgency IN ('urgent', 'emergency')) AS urgent,
    count(*) FILTER (WHERE waiting_since IS NOT NULL AND waiting_until IS NULL) AS without_appointment,
    count(*) FILTER (WHERE grievance_filed_on IS NOT NULL) AS grievances_filed,
    count(*) FILTER (WHERE referrals > 0) AS referred,
    count(*) FILTER (WHERE status = 'resolved') AS resolved,
    count(*) FILTER (WHERE received_week > week) AS received_later
  FROM counted GROUP BY week),
strike AS (
  SELECT code, date(starts_on, 'weekday 0', '-6 days') AS first_monday, ends_on
  FROM campaign ORDER BY starts_on DESC, code DESC LIMIT 1),
kinds AS (
  SELECT week, kind, row_number() OVER (PARTITION BY week ORDER BY count(*) DESC, kind) AS place
  FROM counted GROUP BY week, kind)
SELECT
  weeks.week,
  monday AS first_day, date(monday, '+6 days') AS last_day,
  strike.code AS campaign,                 -- the newest
  CASE
    WHEN monday < first_monday THEN 'before'
    WHEN monday > ends_on THEN 'after'
    ELSE 'W' || CAST((julianday(monday) - julianday(first_monday)) / 7 + 1 AS INTEGER)
  END AS strike_week,
  issues, people,                          -- the persons known: at least so many
  without_person, issues_for_others, urgent, without_appointment, grievances_filed, referred, resolved,
  received_later,                          -- reached the desk after the week had ended
  kinds.kind AS most_frequent_kind,
  (SELECT label FROM code_label WHERE field = 'kind' AND code = kinds.kind) AS most_frequent_kind_label
FROM weeks LEFT JOIN strike LEFT JOIN kinds ON kinds.week = weeks.week AND kinds.place = 1;

-- The rows of the reference tables ----------------------------------------------------------------------------

-- As they stand in the program, in `Words/Labels.swift`: a test holds the two against each other.
INSERT INTO code_label (field, code, label, label_es) VALUES
  ('kind', 'cancelled-not-rescheduled', 'Cancelled, not rescheduled', 'Cancelada y no reprogramada'),
  ('kind', 'cancelled-rescheduled-late', 'Cancelled, rescheduled late', 'Cancelada y reprogramada tarde'),
  ('kind', 'intake-wait', 'Long wait for a first visit', 'Larga espera para la primera consulta'),
  ('kind', 'follow-up-wait', 'Long wait for a follow-up', 'Larga espera para una cita de seguimiento'),
  ('kind', 'psychiatry-wait', 'Long wait for a psychiatrist', 'Larga espera para psiquiatría'),
  ('kind', 'urgent-wait', 'Long wait for urgent care', 'Larga espera para atención urgente'),
  ('kind', 'phone-wait', 'Long wait on the phone', 'Larga espera en el teléfono'),
  ('kind', 'no-callback', 'Nobody called back', 'Nadie devolvió la llamada'),
  ('kind', 'provider-no-show', 'Provider didn''t show up', 'El proveedor no se presentó'),
  ('kind', 'bad-referral', 'Referral led nowhere', 'La remisión no sirvió'),
  ('kind', 'out-of-network-refused', 'Out-of-network care refused', 'Negaron atención fuera de la red'),
  ('kind', 'care-substituted', 'Other care than prescribed', 'Atención distinta de la indicada'),
  ('kind', 'continuity-lost', 'Therapist changed or lost', 'Cambio o pérdida de terapeuta'),
  ('kind', 'triage-unlicensed', 'Triage by someone unlicensed', 'Evaluó alguien sin licencia'),
  ('kind', 'higher-level-denied', 'Higher level of care denied', 'Negaron un nivel de atención mayor'),
  ('kind', 'medication-gap', 'Gap in medication', 'Interrupción de medicamentos'),
  ('kind', 'interpreter-missing', 'No interpreter', 'Sin intérprete'),
  ('kind', 'wrong-information', 'Wrong information given', 'Dieron información equivocada'),
  ('kind', 'grievance-mishandled', 'Grievance mishandled', 'Queja mal atendida'),
  ('kind', 'paid-out-of-pocket', 'Paid out of pocket', 'Pagó de su bolsillo'),
  ('kind', 'other', 'Other problem', 'Otro problema'),
  ('care', 'individual-therapy', 'Individual therapy', 'Terapia individual'),
  ('care', 'group-therapy', 'Group therapy', 'Terapia de grupo'),
  ('care', 'psychiatry', 'Psychiatry', 'Psiquiatría'),
  ('care', 'intake-assessment', 'Intake assessment', 'Evaluación inicial'),
  ('care', 'substance-use', 'Substance-use care', 'Atención por consumo de sustancias'),
  ('care', 'intensive-outpatient', 'Intensive outpatient', 'Atención ambulatoria intensiva'),
  ('care', 'inpatient-residential', 'Inpatient or residential', 'Atención hospitalaria o residencial'),
  ('care', 'autism-services', 'Autism services', 'Servicios para el autismo'),
  ('care', 'other', 'Other care', 'Otra atención'),
  ('visit', 'first', 'First visit', 'Primera consulta'),
  ('visit', 'follow-up', 'Follow-up', 'Seguimiento'),
  ('urgency', 'routine', 'Routine', 'De rutina'),
  ('urgency', 'urgent', 'Urgent', 'Urgente'),
  ('urgency', 'emergency', 'Emergency', 'Emergencia'),
  ('coverage', 'commercial', 'Commercial plan', 'Plan comercial'),
  ('coverage', 'medi-cal-managed', 'Medi-Cal managed care', 'Medi-Cal, atención administrada'),
  ('coverage', 'medi-cal-county', 'Medi-Cal, county mental health', 'Medi-Cal, salud mental del condado'),
  ('coverage', 'medicare-advantage', 'Medicare Advantage', 'Medicare Advantage'),
  ('coverage', 'self-funded', 'Employer''s self-funded plan', 'Plan autofinanciado del empleador'),
  ('coverage', 'cdi-regulated', 'Policy under the CDI', 'Póliza regulada por el CDI'),
  ('coverage', 'calpers', 'CalPERS', 'CalPERS'),
  ('coverage', 'fehb', 'Federal employees (FEHB)', 'Empleados federales (FEHB)'),
  ('coverage', 'unknown', 'Not known', 'No se sabe'),
  ('reporter', 'patient', 'Patient', 'Paciente'),
  ('reporter', 'parent-guardian', 'Parent or guardian', 'Padre, madre o tutor'),
  ('reporter', 'family', 'Family', 'Familiar'),
  ('reporter', 'advocate', 'Advocate', 'Defensor del paciente'),
  ('reporter', 'clinician', 'Clinician', 'Profesional clínico'),
  ('reporter', 'other', 'Somebody else', 'Otra persona'),
  ('consent', 'none', 'Counted at the desk only', 'Se cuenta solo en la mesa de ayuda'),
  ('consent', 'counts-only', 'Counted in reports', 'Se cuenta en los informes'),
  ('consent', 'regulator', 'A line for the regulator', 'Una línea para el regulador'),
  ('consent', 'regulator-with-narrative', 'For the regulator, with the narrative', 'Para el regulador, con el relato'),
  ('status', 'open', 'Open', 'Abierto'),
  ('status', 'referred', 'Referred', 'Remitido'),
  ('status', 'resolved', 'Resolved', 'Resuelto'),
  ('status', 'withdrawn', 'Withdrawn', 'Retirado'),
  ('status', 'duplicate', 'Duplicate', 'Duplicado'),
  ('channel', 'phone', 'Phone', 'Teléfono'),
  ('channel', 'web', 'Web', 'Web'),
  ('channel', 'email', 'Email', 'Correo electrónico'),
  ('channel', 'in-person', 'In person', 'En persona'),
  ('channel', 'mail', 'Mail', 'Correo postal'),
  ('channel', 'referral', 'Referral', 'Remisión'),
  ('channel', 'import', 'Import', 'Importación'),
  ('cancelled_by', 'plan', 'The plan', 'El plan'),
  ('cancelled_by', 'provider', 'The provider', 'El proveedor'),
  ('cancelled_by', 'patient', 'The patient', 'El paciente'),
  ('proof', 'self-report', 'What the person says', 'Lo que dice la persona'),
  ('proof', 'message', 'Message or screenshot', 'Mensaje o captura de pantalla'),
  ('proof', 'letter', 'Letter', 'Carta'),
  ('proof', 'chart-note', 'Note in the chart', 'Nota en el expediente'),
  ('voicemail', 'say-carewatch', 'May say carewatch', 'Puede mencionar carewatch'),
  ('voicemail', 'neutral-only', 'A neutral message only', 'Solo un mensaje neutral'),
  ('voicemail', 'none', 'No message', 'Ningún mensaje'),
  ('age_band', 'under-13', 'Under 13', 'Menor de 13'),
  ('age_band', '13-to-17', '13 to 17', '13 a 17'),
  ('age_band', '18-to-25', '18 to 25', '18 a 25'),
  ('age_band', '26-to-44', '26 to 44', '26 a 44'),
  ('age_band', '45-to-64', '45 to 64', '45 a 64'),
  ('age_band', '65-and-over', '65 and over', '65 o más'),
  ('language', 'en', 'English', 'Inglés'),
  ('language', 'es', 'Spanish', 'Español'),
  ('language', 'zh', 'Chinese', 'Chino'),
  ('language', 'vi', 'Vietnamese', 'Vietnamita'),
  ('language', 'tl', 'Tagalog', 'Tagalo'),
  ('language', 'ko', 'Korean', 'Coreano'),
  ('language', 'hy', 'Armenian', 'Armenio'),
  ('language', 'ru', 'Russian', 'Ruso'),
  ('language', 'fa', 'Farsi', 'Farsi'),
  ('language', 'ar', 'Arabic', 'Árabe'),
  ('language', 'km', 'Khmer', 'Jemer (camboyano)'),
  ('language', 'hmn', 'Hmong', 'Hmong'),
  ('language', 'ja', 'Japanese', 'Japonés'),
  ('language', 'pa', 'Punjabi', 'Punjabí'),
  ('language', 'hi', 'Hindi', 'Hindi'),
  ('language', 'th', 'Thai', 'Tailandés'),
  ('language', 'lo', 'Lao', 'Laosiano'),
  ('language', 'ase', 'American Sign Language', 'Lengua de señas americana'),
  ('language', 'other', 'Another language', 'Otro idioma'),
  ('answer', 'open', 'not answered yet', 'sin respuesta todavía'),
  ('answer', 'accepted', 'accepted', 'aceptada'),
  ('answer', 'declined', 'declined', 'rechazada'),
  ('answer', 'withdrawn', 'withdrawn by the plan', 'retirada por el plan');

-- Kaiser's Medi-Cal members by county, 2022-01 to 2025-12, as published: of each county the first month that is known
-- and the members of that month and those after it. `null` is a number that DHCS suppressed. Before 2024 Kaiser had
-- a contract of its own in few counties. Counties that were published under two names in one month are taken once.
WITH published (county_fips, first_month, members) AS (VALUES
  ('001', '2024-01-01', '[64217,64803,66140,66879,67295,67752,68381,69096,69657,70130,70634,71257,72013,72743,73390,73680,74057,
    74814,75309,75574,75781,76130,76492,76580]'), -- Alameda
  ('005', '2022-01-01', '[210,224,228,236,237,243,250,258,255,259,257,260,266,273,273,274,276,282,287,283,277,285,283,295,293,293,
    303,297,304,304,298,297,299,305,297,317,316,317,320,321,336,347,348,352,351,364,371,380]'), -- Amador
  ('013', '2024-01-01', '[52709,52943,53681,53899,54083,54383,54604,54939,55207,55353,55826,56341,56786,57059,57468,58064,58853,
    59642,60242,60431,60690,61027,61251,61370]'), -- Contra Costa
  ('017', '2022-01-01', '[2883,2902,2953,2941,2984,3005,3040,3048,3072,3106,3151,3154,3196,3244,3308,3347,3382,3404,3402,3412,
    3406,3383,3384,3387,3855,3876,3902,3904,3905,3933,3960,3982,4021,4025,4034,4045,4043,4057,4019,3949,
    3949,3954,3984,3979,3986,3984,4022,4013]'), -- El Dorado
  ('019', '2024-01-01', '[3579,4025,4661,5097,5496,5965,6316,6705,6990,7204,7652,7926,8191,8533,8797,9070,9395,9706,10050,10304,
    10596,10763,11006,11117]'), -- Fresno
  ('025', '2024-01-01', '[12,11,14,15,16,16,15,16,18,20,23,32,30,26,25,25,26,27,30,31,33,34,36,35]'), -- Imperial
  ('029', '2024-01-01', '[19206,19512,19827,19953,20024,20023,20163,20361,20604,20812,21171,21370,21606,21805,21965,22114,22374,
    22625,22986,23098,23191,23368,23479,23530]'), -- Kern
  ('031', '2024-01-01', '[46,54,67,87,98,102,113,121,129,154,155,172,188,204,209,210,205,208,214,230,240,247,259,259]'), -- Kings
  ('037', '2024-01-01', '[280006,285217,289237,291883,292223,293295,295333,297852,300284,302218,306303,308618,310364,313886,
    316541,318891,322283,324743,327777,329461,331067,332985,334749,335024]'), -- Los Angeles
  ('039', '2024-01-01', '[577,682,810,889,924,990,1056,1099,1159,1205,1259,1308,1392,1437,1489,1568,1619,1661,1705,1741,1779,1815,
    1845,1864]'), -- Madera
  ('041', '2024-01-01', '[7272,7320,7320,7186,7120,6966,6808,6863,6877,6808,6828,6881,6849,6955,7054,7041,7127,7177,7232,7199,
    7169,7140,7146,7144]'), -- Marin
  ('043', '2024-10-01', '[11,12,12,12,13,12,14,14,14,14,14,14,14,14,13]'), -- Mariposa
  ('055', '2024-01-01', '[7870,7844,7789,7669,7611,7508,7491,7357,7338,7345,7393,7452,7487,7583,7651,7775,7847,7946,7981,7983,
    7998,8003,8030,8035]'), -- Napa
  ('059', '2024-01-01', '[67945,68001,68487,68210,68145,68086,68012,68381,68402,68433,68730,69255,69555,70166,70243,70412,71035,
    71629,72044,72014,71883,72057,72311,72364]'), -- Orange
  ('061', '2022-01-01', '[11308,11445,11647,11796,11939,12064,12218,12312,12477,12644,12797,12897,13266,13661,13966,14230,14393,
    14492,14550,14502,14432,14527,14497,14526,17506,17451,17622,17618,17579,17578,17597,17670,17615,17454,
    17415,17602,17674,17803,17895,18038,18200,18450,18484,18440,18414,18524,18593,18551]'), -- Placer
  ('065', '2024-01-01', '[79754,80965,82636,83716,84129,84929,85318,85777,86315,86494,87451,88226,88807,88603,88178,88008,88794,
    89813,91063,91733,92290,92832,93399,93612]'), -- Riverside
  ('067', '2022-01-01', '[107938,108831,110806,111706,112585,113318,114347,115177,115931,116565,117577,118311,127238,128053,
    128905,130102,130875,131525,131330,130593,129832,129176,128439,127952,129409,130239,131306,131344,
    131508,132131,132939,133526,133995,134069,134943,135686,136372,136466,137174,137154,136551,136932,
    137425,137185,137394,137903,137393,136189]'), -- Sacramento
  ('071', '2024-01-01', '[88100,89174,90378,90899,90674,90981,91413,92013,92381,92710,93574,93997,94681,95085,95716,96009,96484,
    96473,97125,97517,97906,98436,98824,98905]'), -- San Bernardino
  ('073', '2022-01-01', '[62150,62711,63363,63896,64489,64920,65463,65873,66232,66503,66937,67272,70499,71011,71757,72475,72945,
    73364,73209,73295,72547,72219,72003,72093,74310,75123,75961,75912,75829,75567,75418,75145,74252,73706,
    73825,73249,73245,73807,74167,74441,74775,74287,74030,73323,72883,72907,72676,72324]'), -- San Diego
  ('075', '2024-01-01', '[18120,18666,19185,19450,19591,19893,20517,20714,20894,21049,21218,21387,21385,21624,21921,22141,22343,
    22520,22796,22856,23006,23144,23277,23288]'), -- San Francisco
  ('077', '2024-01-01', '[19185,20374,21626,22406,23057,23660,24031,24594,25135,25649,26244,26776,27128,27434,27825,28221,28839,
    29432,30222,30681,31224,31680,32109,32410]'), -- San Joaquin
  ('081', '2024-01-01', '[14027,14137,14424,14569,14651,14843,14970,15142,15260,15435,15641,16022,16296,16675,16950,17156,17474,
    17732,17973,18134,18255,18349,18500,18538]'), -- San Mateo
  ('085', '2024-01-01', '[41309,42392,43276,43689,43861,44195,44780,45114,45303,45700,46341,46596,47108,47749,48460,48774,49350,
    49653,50137,50282,50346,50691,50898,50830]'), -- Santa Clara
  ('087', '2024-01-01', '[83,118,174,230,284,345,387,456,517,591,652,762,822,932,1014,1070,1139,1279,1361,1402,1446,1503,1554,1607]'), -- Santa Cruz
  ('095', '2024-01-01', '[37567,37614,37812,37854,37662,37419,37312,37478,37605,37614,37581,37562,37247,37410,37454,37562,37851,
    38357,38580,38499,38425,38626,38775,38727]'), -- Solano
  ('097', '2024-01-01', '[25402,25449,25555,25531,25536,25419,25453,25616,25515,25530,25595,25593,25547,25642,25790,25840,25509,
    25553,25599,25579,25386,25307,25307,25289]'), -- Sonoma
  ('099', '2024-01-01', '[2428,3128,3826,4427,4884,5357,5759,6266,6676,7067,7578,7946,8359,8799,9170,9595,10019,10320,10708,11126,
    11427,11783,12132,12359]'), -- Stanislaus
  ('101', '2024-10-01', '[25,25,28,28,35,39,43,43,49,50,52,50,52,52,52]'), -- Sutter
  ('107', '2024-02-01', '[11,16,20,34,39,39,49,56,57,95,97,104,112,119,118,119,116,125,125,125,122,127,132]'), -- Tulare
  ('111', '2024-01-01', '[7002,7162,7349,7486,7577,7713,7785,7879,7949,7994,8129,8312,8422,8606,8734,8890,9131,9307,9463,9573,
    9688,9864,9981,10042]'), -- Ventura
  ('113', '2024-01-01', '[5693,5660,5464,5311,5738,5708,5668,5612,5574,5538,5554,5633,5634,5697,5824,5866,5946,6218,6200,6217,
    6194,6216,6259,6313]'), -- Yolo
  ('115', '2024-01-01', '[491,502,526,538,578,591,626,655,695,727,742,799,788,812,833,843,882,959,997,1007,1055,1043,1078,1114]') -- Yuba
)
INSERT INTO member_count (plan, coverage, county_fips, month, members, source)
SELECT 'kaiser', 'medi-cal-managed', county_fips, strftime('%Y-%m', first_month, every.key || ' months'),
  every.value, 'DHCS, Medi-Cal Managed Care Enrollment Report (data.chhs.ca.gov)'
FROM published, json_each(published.members) AS every
WHERE every.value IS NOT NULL;
