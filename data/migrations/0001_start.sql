-- The first schema. Dates are TEXT ('1985', '1985-07', '1985-07-01' or ''), points are INTEGER hundredths, flags are 0 or 1.
-- Every table a user changes is logged row by row (see history.go) and has the key "id".

CREATE TABLE organisation (
    id        INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES organisation (id),
    kind      TEXT    NOT NULL CHECK (kind IN ('committee', 'general', 'branch', 'group')),
    name      TEXT    NOT NULL CHECK (name <> ''),
    sector    TEXT    NOT NULL,
    home      INTEGER NOT NULL CHECK (home IN (0, 1)),
    position  INTEGER NOT NULL,
    closed    TEXT    NOT NULL CHECK (length(closed) IN (0, 4, 7, 10)),
    CHECK (parent_id <> id)
) STRICT;
CREATE INDEX organisation_parent ON organisation (parent_id);
CREATE UNIQUE INDEX organisation_home ON organisation (home) WHERE home = 1;

CREATE TABLE member (
    id        INTEGER PRIMARY KEY,
    name      TEXT    NOT NULL CHECK (name <> ''),
    sex       TEXT    NOT NULL CHECK (sex IN ('男', '女', '')),
    ethnic    TEXT    NOT NULL,
    born      TEXT    NOT NULL CHECK (length(born) IN (0, 4, 7, 10)),
    id_number TEXT    NOT NULL,
    education TEXT    NOT NULL,
    joined    TEXT    NOT NULL CHECK (length(joined) IN (0, 4, 7, 10)),
    confirmed TEXT    NOT NULL CHECK (length(confirmed) IN (0, 4, 7, 10)),
    post      TEXT    NOT NULL,
    job       TEXT    NOT NULL,
    phone     TEXT    NOT NULL,
    floating  INTEGER NOT NULL CHECK (floating IN (0, 1)),
    hardship  INTEGER NOT NULL CHECK (hardship IN (0, 1)),
    note      TEXT    NOT NULL,
    left_on   TEXT    NOT NULL CHECK (length(left_on) IN (0, 4, 7, 10)),
    left_why  TEXT    NOT NULL
) STRICT;

CREATE TABLE membership (
    id        INTEGER PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    org_id    INTEGER NOT NULL REFERENCES organisation (id),
    from_on   TEXT    NOT NULL CHECK (length(from_on) IN (0, 4, 7, 10)),
    to_on     TEXT    NOT NULL CHECK (length(to_on) IN (0, 4, 7, 10)),
    UNIQUE (member_id, org_id, from_on)
) STRICT;
CREATE INDEX membership_org ON membership (org_id);

CREATE TABLE criterion (
    id       INTEGER PRIMARY KEY,
    year     INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2100),
    subject  TEXT    NOT NULL CHECK (subject IN ('branch', 'group', 'member')),
    category TEXT    NOT NULL,
    name     TEXT    NOT NULL CHECK (name <> ''),
    max      INTEGER NOT NULL CHECK (max >= 0),
    method   TEXT    NOT NULL CHECK (method IN ('direct', 'deduction', 'bonus', 'veto')),
    cycle    TEXT    NOT NULL CHECK (cycle IN ('event', 'month', 'quarter', 'half', 'year')),
    rule     TEXT    NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (year, subject, category, name)
) STRICT;

CREATE TABLE plan (
    id            INTEGER PRIMARY KEY,
    year          INTEGER NOT NULL UNIQUE CHECK (year BETWEEN 1900 AND 2100),
    quota_percent INTEGER NOT NULL CHECK (quota_percent BETWEEN 0 AND 100),
    quota_number  INTEGER NOT NULL CHECK (quota_number >= 0),
    group_quota   INTEGER NOT NULL CHECK (group_quota >= 0),
    tie_rule      TEXT    NOT NULL,
    late_months   INTEGER NOT NULL CHECK (late_months >= 0),
    list_order    TEXT    NOT NULL
) STRICT;

CREATE TABLE evidence (
    id     INTEGER PRIMARY KEY,
    name   TEXT    NOT NULL CHECK (name <> ''),
    sha256 TEXT    NOT NULL CHECK (length(sha256) = 64),
    size   INTEGER NOT NULL CHECK (size >= 0)
) STRICT;
CREATE INDEX evidence_content ON evidence (sha256);

-- Contents are kept once by their digest and not logged: undoing the row that names one leaves it.
CREATE TABLE evidence_blob (
    sha256  TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    content BLOB NOT NULL
) STRICT;

CREATE TABLE record (
    id           INTEGER PRIMARY KEY,
    date         TEXT    NOT NULL CHECK (length(date) IN (0, 4, 7, 10)),
    subject      TEXT    NOT NULL CHECK (subject IN ('branch', 'group', 'member')),
    subject_id   INTEGER NOT NULL,
    criterion_id INTEGER NOT NULL REFERENCES criterion (id),
    points       INTEGER NOT NULL,
    text         TEXT    NOT NULL,
    evidence_id  INTEGER REFERENCES evidence (id)
) STRICT;
CREATE INDEX record_date ON record (date);
CREATE INDEX record_subject ON record (subject_id);
CREATE INDEX record_criterion ON record (criterion_id);
CREATE INDEX record_evidence ON record (evidence_id);

CREATE TABLE sheet (
    id           INTEGER PRIMARY KEY,
    month        TEXT NOT NULL CHECK (length(month) = 7),
    subject      TEXT NOT NULL CHECK (subject IN ('branch', 'group', 'member')),
    state        TEXT NOT NULL CHECK (state IN ('draft', 'confirmed')),
    confirmed_on TEXT NOT NULL CHECK (length(confirmed_on) IN (0, 4, 7, 10)),
    confirmed_by TEXT NOT NULL,
    UNIQUE (month, subject)
) STRICT;

-- points is NULL for a value that was not accepted (kept in raw) and for a cleared cell.
CREATE TABLE entry (
    id           INTEGER PRIMARY KEY,
    sheet_id     INTEGER NOT NULL REFERENCES sheet (id) ON DELETE CASCADE,
    subject_id   INTEGER NOT NULL,
    criterion_id INTEGER NOT NULL REFERENCES criterion (id),
    points       INTEGER,
    raw          TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    amended      INTEGER NOT NULL CHECK (amended IN (0, 1)),
    UNIQUE (sheet_id, subject_id, criterion_id)
) STRICT;
CREATE INDEX entry_subject ON entry (subject_id);
CREATE INDEX entry_criterion ON entry (criterion_id);

CREATE TABLE sheet_line (
    id         INTEGER PRIMARY KEY,
    sheet_id   INTEGER NOT NULL REFERENCES sheet (id) ON DELETE CASCADE,
    subject_id INTEGER NOT NULL,
    absent     TEXT    NOT NULL,
    stated     INTEGER,
    UNIQUE (sheet_id, subject_id)
) STRICT;
CREATE INDEX sheet_line_subject ON sheet_line (subject_id);

CREATE TABLE award (
    id         INTEGER PRIMARY KEY,
    year       INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2100),
    honour     TEXT    NOT NULL CHECK (honour <> ''),
    subject_id INTEGER NOT NULL,
    reason     TEXT    NOT NULL,
    decided_on TEXT    NOT NULL CHECK (length(decided_on) IN (0, 4, 7, 10)),
    UNIQUE (year, honour, subject_id)
) STRICT;

CREATE TABLE setting (
    id    INTEGER PRIMARY KEY,
    key   TEXT NOT NULL UNIQUE CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT;

CREATE TABLE mapping (
    id      INTEGER PRIMARY KEY,
    shape   TEXT NOT NULL UNIQUE CHECK (shape <> ''),
    mapping TEXT NOT NULL
) STRICT;

-- The change log. log_shape holds the columns a table had when an image was taken (cols: a JSON array of names). A change
-- covers the rows with seq from first to last; marks holds the first eight bytes of each row's digest in that order, so
-- that a forged row can be named; hash chains the changes.
CREATE TABLE log_shape (
    id   INTEGER PRIMARY KEY,
    tbl  TEXT NOT NULL,
    cols TEXT NOT NULL,
    pk   TEXT NOT NULL,
    UNIQUE (tbl, cols)
) STRICT;

CREATE TABLE change (
    id    INTEGER PRIMARY KEY,
    at    TEXT    NOT NULL,
    who   TEXT    NOT NULL,
    what  TEXT    NOT NULL,
    why   TEXT    NOT NULL,
    kind  TEXT    NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    ref   INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last  INTEGER NOT NULL,
    rows  INTEGER NOT NULL,
    marks BLOB    NOT NULL,
    hash  BLOB    NOT NULL
) STRICT;

CREATE TABLE change_row (
    seq    INTEGER PRIMARY KEY,
    change INTEGER NOT NULL,
    shape  INTEGER NOT NULL,
    op     TEXT    NOT NULL CHECK (op IN ('I', 'U', 'D')),
    pk     INTEGER NOT NULL,
    img    BLOB
) STRICT;
CREATE INDEX change_row_key ON change_row (shape, pk);
