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
