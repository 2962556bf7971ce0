-- Subscriptions, and what was fetched of them. All of it is the user's own: none can be made again from the texts.
CREATE TABLE feeds (
    id            INTEGER PRIMARY KEY,
    url           TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL UNIQUE COLLATE NOCASE,  -- as its user or the list it came in calls it, else its own title
    folder        TEXT NOT NULL DEFAULT '',  -- names joined by /
    site          TEXT,                      -- the page that it belongs to
    private       INTEGER NOT NULL DEFAULT 0,  -- 1 when it may lie in a private network
    etag          TEXT,
    last_modified TEXT,
    added         TEXT NOT NULL,
    checked       TEXT,                      -- when it was asked for last
    fetched       TEXT,                      -- when that went well last
    failure       TEXT,                      -- why it did not the last time
    failed        TEXT,                      -- since when
    resting       TEXT                       -- until when its server asks to be left alone
);

-- Each entry that a feed ever listed, so that it comes in once.
CREATE TABLE feed_entries (
    id         INTEGER PRIMARY KEY,
    feed_id    INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    entry      TEXT NOT NULL,                -- what the feed calls it
    found      TEXT NOT NULL,
    waiting    TEXT,                         -- JSON of its article as the feed has it, until it is stored
    teaser     INTEGER NOT NULL,             -- 1 when the rest is on its page
    tries      INTEGER NOT NULL DEFAULT 0,   -- how often its page was asked for in vain
    article_id INTEGER REFERENCES articles (id) ON DELETE SET NULL,
    UNIQUE (feed_id, entry)
);
CREATE INDEX feed_entries_waiting ON feed_entries (feed_id, id) WHERE waiting IS NOT NULL;
CREATE INDEX feed_entries_by_article ON feed_entries (article_id) WHERE article_id IS NOT NULL;

-- Pages that were fetched, by the address that was asked for.
CREATE TABLE fetched_pages (
    url           TEXT PRIMARY KEY,
    article_id    INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    etag          TEXT,
    last_modified TEXT,
    fetched       TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX fetched_pages_by_article ON fetched_pages (article_id);
