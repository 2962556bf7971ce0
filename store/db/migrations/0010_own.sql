-- The user's own. What is said of a claim hangs on its highlight: tags, and a verdict beside the note that was there.
ALTER TABLE highlights ADD COLUMN verdict TEXT;                         -- true, false, misleading, unproven
ALTER TABLE highlights ADD COLUMN verdict_note TEXT NOT NULL DEFAULT '';
ALTER TABLE highlights ADD COLUMN verdict_at TEXT;

CREATE TABLE highlight_tags (
    highlight_id INTEGER NOT NULL REFERENCES highlights (id) ON DELETE CASCADE,
    tag          TEXT NOT NULL,
    PRIMARY KEY (highlight_id, tag)
) WITHOUT ROWID;
CREATE INDEX highlight_tags_by_tag ON highlight_tags (tag);

-- What was stated of an article where its user says otherwise; what the user says stands in articles, which all reads.
CREATE TABLE mends (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    field      TEXT NOT NULL,               -- title, outlet, author, published
    stated     TEXT,
    created    TEXT NOT NULL,
    PRIMARY KEY (article_id, field)
) WITHOUT ROWID;

-- Articles that the user removed. Their rows stay while highlights hang on them; their texts until that cannot be undone
-- any more. (A table of its own: a column of articles would lie behind the text, all of which is walked through for it.)
CREATE TABLE removed_articles (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    at         TEXT NOT NULL
);

-- A step of the history that touches a highlight holds what it was before and after, NULL where there was none.
UPDATE history SET payload = json_object(
    'article_id', json_extract(payload, '$.article_id'), 'claim_key', json_extract(payload, '$.claim_key'),
    'spans', json_extract(payload, '$.spans'), 'words', json_extract(payload, '$.quote'),
    'before', NULL, 'after', json(payload)
), action = 'highlight' WHERE action = 'highlighted';
UPDATE history SET payload = json_object(
    'article_id', json_extract(payload, '$.article_id'), 'claim_key', json_extract(payload, '$.claim_key'),
    'spans', json_extract(payload, '$.spans'), 'words', json_extract(payload, '$.quote'),
    'before', json(payload), 'after', NULL
), action = 'highlight' WHERE action = 'unhighlighted';
