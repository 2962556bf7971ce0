-- What an event is shown with, and the days that its date covers, for the timeline. Of what an older engine found, the
-- days of plain dates are filled in here; the rest comes when the article is refreshed.

ALTER TABLE events ADD COLUMN label TEXT NOT NULL DEFAULT '';      -- empty where it is the text
ALTER TABLE events ADD COLUMN who TEXT NOT NULL DEFAULT '[]';      -- JSON [name, …]
ALTER TABLE events ADD COLUMN places TEXT NOT NULL DEFAULT '[]';   -- JSON [name, …]
ALTER TABLE events ADD COLUMN background INTEGER NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN again TEXT NOT NULL DEFAULT '[]';    -- JSON [[start, end], …]
ALTER TABLE events ADD COLUMN first_day TEXT;                      -- ISO, NULL where the date is not known
ALTER TABLE events ADD COLUMN last_day TEXT;
UPDATE events SET first_day = substr(date || '-01-01', 1, 10), last_day = CASE length(date)
    WHEN 4 THEN date || '-12-31' WHEN 7 THEN date(date || '-01', '+1 month', '-1 day') ELSE substr(date, 1, 10) END
WHERE date GLOB '[0-9][0-9][0-9][0-9]' OR date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
    OR date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*';
DROP INDEX events_by_date;
CREATE INDEX events_by_day ON events (first_day, last_day, article_id);

-- The user's own: what is linked with a claim whatever the program thinks, and what is not. Claims and events are known by
-- their place in the text, which a refresh does not change.
CREATE TABLE link_marks (
    id               INTEGER PRIMARY KEY,
    article_id       INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    claim_start      INTEGER NOT NULL,
    claim_end        INTEGER NOT NULL,
    other_article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,  -- the same for an event of its own
    other_start      INTEGER NOT NULL,
    other_end        INTEGER NOT NULL,
    mark             TEXT NOT NULL,    -- pinned, removed
    created          TEXT NOT NULL
);
CREATE INDEX link_marks_by_article ON link_marks (article_id);
