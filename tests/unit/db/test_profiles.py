from __future__ import annotations

from store.db import profiles
from store.db.connection import Connections, writing
from store.related.profile import make_profile


def test_each_article_comes_with_its_profile_and_a_missing_or_damaged_one_is_made(library, keep):
    one = keep("One", "Three drones struck the bridge over the Osmer on Monday night.")
    two = keep("Two", "The court ordered the ministry to pay.")
    article = library.articles.read(one).stored.article
    db = Connections(library.path).get()
    expected = make_profile(article.text, article.title)
    assert profiles.load_profiles(db, [one])[one] == expected
    assert db.execute("SELECT count(*) FROM article_profiles").fetchone()[0] == 2
    with writing(db, library.path):
        db.execute("DELETE FROM article_profiles WHERE article_id = ?", [one])
        db.execute("UPDATE article_profiles SET profile = x'00' WHERE article_id = ?", [two])
    found = profiles.load_profiles(db, [one, two, 99])
    assert set(found) == {one, two}
    assert found[one] == expected
    assert "court" in found[two].others


def test_first_lines(library, keep):
    one = keep("One", "Drones struck the Osmer bridge.", "Drones came again.", "Nobody was hurt.")
    db = Connections(library.path).get()
    assert [line.text for line in profiles.load_first_lines(db, [one], 2)] == [
        "Drones struck the Osmer bridge.",
        "Drones came again.",
    ]
    ids = [claim.id for claim in library.articles.read(one).claims]
    assert profiles.load_first_numbers(db, [one]) == {one: ids[0]}
    assert profiles.load_articles_of(db, ids) == dict.fromkeys(ids, one)
    assert profiles.newest_matches(db, '"drones"', 1) == [ids[1] * 4]
