-- What was stated about an article beside its heading, and which of its lines the markup of its page told to hold no
-- claim. None of it can be made again from the text.
CREATE TABLE article_details (
    article_id    INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    authors       TEXT NOT NULL DEFAULT '[]',  -- JSON, in their order
    modified      TEXT,                        -- ISO date or date and time of its last change, as stated
    canonical_url TEXT,
    language      TEXT,                        -- ISO 639-1
    corrections   TEXT NOT NULL DEFAULT '[]',  -- JSON, what the outlet says that it corrected
    furniture     TEXT NOT NULL DEFAULT '[]',  -- JSON [[start, end, kind], …]
    teaser        INTEGER NOT NULL DEFAULT 0   -- 1 when the rest is on the page
);
