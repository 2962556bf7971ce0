-- One index over everything that can be searched, made anew: with it come the words that stand for filters
-- (kind, source, outlet, date …) and for initials, see store/db/index_text.py. It holds no text of its own and
-- no positions. An entry's number is four times the row's number, plus 0 for a claim, 1 for a title, 2 for a
-- source, 3 for an event. Only the newest version of an article is in it.

DROP TABLE search_words;
DROP TABLE search_index;
DROP VIEW search_entries;

CREATE VIRTUAL TABLE search_index USING fts5 (
    text, content = '', columnsize = 0, detail = none, prefix = '1 2', tokenize = 'unicode61 remove_diacritics 0'
);

-- Its words with the number of entries that hold each.
CREATE TABLE search_words (
    term    TEXT PRIMARY KEY,
    entries INTEGER NOT NULL
) WITHOUT ROWID;

-- How many articles came into the index, ever; and of each article which of them it was, so that a program that has
-- read the words finds what came since. 0 stands for one that is not in it: after this migration none is until it was
-- indexed again.
CREATE TABLE search_state (articles INTEGER NOT NULL);
INSERT INTO search_state VALUES (0);
ALTER TABLE articles ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX articles_by_indexed ON articles (indexed, newer_id);

-- The user's own.

CREATE TABLE saved_searches (
    name    TEXT PRIMARY KEY,
    query   TEXT NOT NULL,
    created TEXT NOT NULL
);
CREATE TABLE recent_searches (
    query TEXT PRIMARY KEY,
    asked TEXT NOT NULL
);
