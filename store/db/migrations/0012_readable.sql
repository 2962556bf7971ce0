-- Views for people who open the library in another program (Datasette, sqlite3). onrecord itself reads none of them.
-- Of removed articles there is nothing but what was highlighted in them; older versions are there, and say so (is_current).

CREATE VIEW articles_readable AS
SELECT
    articles.id AS article_id, title, outlet, author, published, url, version, newer_id IS NULL AS is_current,
    claim_count AS claims, source_count AS sources,
    (SELECT count(*) FROM highlights WHERE highlights.article_id = articles.id) AS highlights,
    coalesce((SELECT read FROM reading_marks WHERE reading_marks.article_id = articles.id), 0) AS is_read,
    coalesce((SELECT starred FROM reading_marks WHERE reading_marks.article_id = articles.id), 0) AS is_starred,
    added, text
FROM articles WHERE articles.id NOT IN (SELECT article_id FROM removed_articles);

-- search_number is what the index knows a claim by: see docs/datasette.md.
CREATE VIEW claims_readable AS
SELECT
    claims.id AS claim_id, claims.text AS claim,
    coalesce((SELECT group_concat(name, ' ← ') FROM (
        SELECT coalesce(sources.name, 'source not named') AS name FROM attributions
        LEFT JOIN sources ON sources.id = source_id WHERE claim_id = claims.id ORDER BY place
    )), 'own voice') AS said_by,
    (SELECT cue_text FROM attributions WHERE claim_id = claims.id AND place = 0) AS cue,
    kind, stance, round(confidence, 2) AS confidence,
    articles.title AS article, outlet, published,
    (SELECT CASE label WHEN '' THEN text ELSE label END FROM claim_events JOIN events ON events.id = event_id
        WHERE claim_id = claims.id ORDER BY relation = 'tells' DESC, score DESC, event_id LIMIT 1) AS event,
    (SELECT date FROM claim_events JOIN events ON events.id = event_id
        WHERE claim_id = claims.id ORDER BY relation = 'tells' DESC, score DESC, event_id LIMIT 1) AS event_date,
    (SELECT category FROM highlights
        WHERE highlights.article_id = claims.article_id AND claim_key = claims.key) AS highlighted,
    newer_id IS NULL AS is_current, claims.article_id, claims.key AS name, claims.id * 4 AS search_number
FROM claims JOIN articles ON articles.id = claims.article_id WHERE relation = 'statement';

CREATE VIEW highlights_readable AS
SELECT
    highlights.id AS highlight_id, quote, category, note,
    (SELECT group_concat(tag, ', ') FROM (
        SELECT tag FROM highlight_tags WHERE highlight_id = highlights.id ORDER BY tag
    )) AS tags,
    verdict, verdict_note, verdict_at, said_by, kind, stance, title AS article, articles.outlet, articles.published,
    event, event_date, url, created, NOT EXISTS (
        SELECT 1 FROM claims WHERE claims.article_id = highlights.article_id AND key = claim_key
    ) AS is_orphaned,
    highlights.article_id, claims_readable.claim_id
FROM highlights JOIN articles ON articles.id = highlights.article_id
LEFT JOIN claims_readable ON claims_readable.article_id = highlights.article_id
    AND claims_readable.name = highlights.claim_key;
