-- The user's own: what claims are in place of what the engine found, laid over whatever it finds later.
CREATE TABLE corrections (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    before     TEXT,                  -- JSON of the claim; NULL for one made by hand
    after      TEXT,                  -- JSON of the claim; NULL for what is no claim
    created    TEXT NOT NULL
);
CREATE INDEX corrections_by_article ON corrections (article_id, id);
