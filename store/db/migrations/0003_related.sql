-- What each article is about, so that the same event is found in other articles, see store/related/profile.py.
-- It is made from the article's text alone: where it is missing (an article that an older version added), it is made
-- when it is needed.

CREATE TABLE article_profiles (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    profile    BLOB NOT NULL
);
