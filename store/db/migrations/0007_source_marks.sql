-- The user's own: which names are one source whatever the program thinks, and which are not. Names are known by their
-- spelling and type, which outlast an article's being taken apart anew. Sources without a name belong to their article.
CREATE TABLE source_marks (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    type       TEXT NOT NULL,
    other_name TEXT NOT NULL,
    other_type TEXT NOT NULL,
    mark       TEXT NOT NULL,    -- same, apart
    created    TEXT NOT NULL
);
CREATE INDEX source_marks_by_name ON source_marks (name, type);
CREATE INDEX source_marks_by_other ON source_marks (other_name, other_type);
