-- Where on the screen the claim under the cursor stood when its article was left, and how many claims from the first one
-- on its reader has had on the screen: whoever jumps to the end of an article has not read it.
ALTER TABLE reading_marks ADD COLUMN line INTEGER;
ALTER TABLE reading_marks ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
UPDATE reading_marks SET seen = cursor;
