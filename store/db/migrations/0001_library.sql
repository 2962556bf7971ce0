-- The library as it begins. Offsets are code points into articles.text, half open.
-- Tables in the first part are found by the program and can be made again from the texts;
-- those in the second part are the user's own and hang on nothing that extraction deletes.

CREATE TABLE articles (
    id           INTEGER PRIMARY KEY,
    key          TEXT NOT NULL UNIQUE,  -- hash of text, outlet, and url (or path): the article's identity
    title        TEXT NOT NULL,
    outlet       TEXT,
    author       TEXT,
    published    TEXT,                  -- ISO date or date and time, as stated
    url          TEXT,
    path         TEXT,
    text         TEXT NOT NULL,
    added        TEXT NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    newer_id     INTEGER REFERENCES articles (id),  -- the version that replaced this one
    claim_count  INTEGER NOT NULL DEFAULT 0,
    source_count INTEGER NOT NULL DEFAULT 0,
    engine       TEXT NOT NULL          -- which engine found the claims
);
CREATE INDEX articles_by_date ON articles (published DESC, id) WHERE newer_id IS NULL;
CREATE INDEX articles_by_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_by_path ON articles (path) WHERE path IS NOT NULL;

CREATE TABLE claims (
    id             INTEGER PRIMARY KEY,
    article_id     INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    key            TEXT NOT NULL,       -- hash of article, spans and place in the chain
    kind           TEXT NOT NULL,       -- direct, indirect, mixed, own
    relation       TEXT NOT NULL,       -- statement, attitude
    stance         TEXT NOT NULL,       -- asserted, denied, hedged
    confidence     REAL NOT NULL,
    text           TEXT NOT NULL,
    spans          TEXT NOT NULL,       -- JSON [[start, end], …]
    sentence_start INTEGER NOT NULL,
    sentence_end   INTEGER NOT NULL,
    why            TEXT NOT NULL
);
CREATE INDEX claims_by_article ON claims (article_id, id);
CREATE INDEX claims_by_key ON claims (key);

-- Who speaks. An unnamed source belongs to the article that has it.
CREATE TABLE sources (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    type       TEXT NOT NULL,           -- person, organisation, outlet, document, unnamed, group
    article_id INTEGER REFERENCES articles (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX sources_by_name ON sources (name, type, coalesce(article_id, 0));

-- The attribution chain of a claim: place 0 is the nearest source.
CREATE TABLE attributions (
    claim_id      INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    place         INTEGER NOT NULL,
    source_id     INTEGER REFERENCES sources (id),
    source_text   TEXT,
    source_start  INTEGER,
    source_end    INTEGER,
    cue_text      TEXT,
    cue_spans     TEXT,                 -- JSON
    content_spans TEXT NOT NULL,        -- JSON
    PRIMARY KEY (claim_id, place)
) WITHOUT ROWID;
CREATE INDEX attributions_by_source ON attributions (source_id, claim_id);

CREATE TABLE events (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    text       TEXT NOT NULL,
    date       TEXT                     -- TIMEX3 value
);
CREATE INDEX events_by_article ON events (article_id, id);
CREATE INDEX events_by_date ON events (date);

CREATE TABLE claim_events (
    claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,             -- tells, refers
    score    REAL NOT NULL,
    reason   TEXT NOT NULL,
    PRIMARY KEY (claim_id, event_id)
) WITHOUT ROWID;
CREATE INDEX claim_events_by_event ON claim_events (event_id, score);

CREATE TABLE dates (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    text       TEXT NOT NULL,
    value      TEXT NOT NULL,           -- TIMEX3
    type       TEXT NOT NULL            -- DATE, TIME, DURATION, SET
);
CREATE INDEX dates_by_article ON dates (article_id, id);

CREATE TABLE furniture (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    kind       TEXT NOT NULL
);
CREATE INDEX furniture_by_article ON furniture (article_id, id);

-- One index over everything that can be searched. It holds no text of its own: an entry's number is
-- four times the row's number, plus 0 for a claim, 1 for a title, 2 for a source, 3 for an event.
CREATE VIEW search_entries AS
    SELECT id * 4 AS id, text FROM claims WHERE relation = 'statement'
    UNION ALL SELECT id * 4 + 1, title FROM articles
    UNION ALL SELECT id * 4 + 2, name FROM sources
    UNION ALL SELECT id * 4 + 3, text FROM events;
CREATE VIRTUAL TABLE search_index USING fts5 (
    text, content = 'search_entries', content_rowid = 'id',
    detail = none, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE search_words USING fts5vocab (search_index, row);

-- The user's own.

CREATE TABLE highlights (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id),
    claim_key  TEXT NOT NULL,
    spans      TEXT NOT NULL,           -- JSON
    quote      TEXT NOT NULL,
    prefix     TEXT NOT NULL,
    suffix     TEXT NOT NULL,
    category   INTEGER NOT NULL DEFAULT 1,
    note       TEXT NOT NULL DEFAULT '',
    created    TEXT NOT NULL,
    UNIQUE (article_id, claim_key)
);

CREATE TABLE reading_marks (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id),
    read       INTEGER NOT NULL DEFAULT 0,
    starred    INTEGER NOT NULL DEFAULT 0,
    cursor     INTEGER NOT NULL DEFAULT 0
);

-- What the user did, for undo and redo: the row that came or went.
CREATE TABLE history (
    id      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    action  TEXT NOT NULL,              -- highlighted, unhighlighted
    payload TEXT NOT NULL,              -- JSON of the row
    undone  INTEGER NOT NULL DEFAULT 0
);
