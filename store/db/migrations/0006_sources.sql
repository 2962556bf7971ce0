-- Which sources of different articles are the same. A row of sources is one name of one type (and of one article, where
-- it is no name but a description); rows that are the same stand for each other by same_id, the number of one of them.
-- Of what an older version stored, both columns are filled in when they are first needed, see store/db/sources.py.

ALTER TABLE sources ADD COLUMN same_id INTEGER;                         -- NULL until it was compared with the others
ALTER TABLE sources ADD COLUMN claim_count INTEGER NOT NULL DEFAULT 0;  -- statements of current articles by or through it
CREATE INDEX sources_by_same ON sources (same_id, claim_count);
CREATE INDEX sources_by_article ON sources (article_id) WHERE article_id IS NOT NULL;

-- What a source is looked up by: its name in one spelling, its initials, how it sounds; of an unnamed one the
-- description with the outlet that it spoke to.
CREATE TABLE source_keys (
    key       TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    PRIMARY KEY (key, source_id)
) WITHOUT ROWID;
CREATE INDEX source_keys_by_source ON source_keys (source_id);

-- What the article says a source is: “former CIA officer”, to the letter.
ALTER TABLE attributions ADD COLUMN source_role TEXT;
