"""What the command line prints for people: model to plain lines. Whoever prints them cleans them whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from store.model import (
    Added,
    Article,
    ArticleRow,
    Brought,
    FeedChecked,
    Hit,
    Refreshed,
    Related,
    Remarks,
    SourceClaim,
    SourceRow,
    StoredClaim,
    StoredEvent,
    StoredFeed,
    chain_line,
    with_gaps,
)
from store.text.clean import clean_line

INDENT = " " * 6
NOTHING_OUTDATED = "Nothing to refresh: every article was taken apart by the engine of this version."


def added_line(added: Added) -> str:
    """What became of one article."""
    return f"{added.outcome:<12} {added.article_id:>6}  {clean_line(added.title)}  ({added.claim_count} claims)"


def subscribed_line(outcome: str, feed: StoredFeed) -> str:
    """What became of one feed."""
    return f"{outcome:<12} {feed.id:>6}  {clean_line(feed.name)}  ({clean_line(feed.url)})"


def checked_line(checked: FeedChecked) -> str:
    """What a feed answered."""
    new = "nothing new" if not checked.new else "1 new entry" if checked.new == 1 else f"{checked.new} new entries"
    return f"{'checked':<12} {checked.feed_id:>6}  {clean_line(checked.name)}  ({new})"


def feed_lines(feed: StoredFeed) -> str:
    """One feed of the list, and below it why it could not be had."""
    when = f"fetched {feed.fetched[:16].replace('T', ' ')}" if feed.fetched else "never fetched"
    waiting = f", {feed.waiting} waiting" if feed.waiting else ""
    folder = f"{clean_line(feed.folder)}/" if feed.folder else ""
    line = f"{feed.id:>6}  {folder}{clean_line(feed.name)}  ({feed.entries} entries{waiting}; {when})"
    line += f"\n{INDENT}  {clean_line(feed.url)}"
    if feed.failure and feed.failed:
        line += f"\n{INDENT}  failing since {feed.failed[:16].replace('T', ' ')}: {clean_line(feed.failure)}"
    return line


def refreshed_line(done: Sequence[Refreshed]) -> str:
    """What became of the articles that were taken apart anew, all together."""
    articles, claims = len(done), sum(item.claims_after for item in done)
    moved, left = sum(item.moved for item in done), sum(item.unattached for item in done)
    told = f"{articles} {'article' if articles == 1 else 'articles'} refreshed: {claims} claims, "
    told += f"{sum(item.claims_before for item in done)} before"
    if moved:
        told += f"; {'1 highlight' if moved == 1 else f'{moved} highlights'} moved with the words to another claim"
    if left == 1:
        told += "; 1 highlight is on no claim now and keeps its quote"
    elif left:
        told += f"; {left} highlights are on no claim now and keep their quotes"
    return told + "."


def row_line(row: ArticleRow) -> str:
    """One article of the list."""
    date = row.published[:10] if row.published else "–"
    outlet = f"{clean_line(row.outlet or '–'):<24}"
    return f"{row.id:>6}  {date:<10}  {outlet}  {clean_line(row.title)}  ({row.claim_count} claims)"


def article_lines(article: Article) -> str:
    """Title and what was stated, above the claims."""
    stated = " · ".join(filter(None, (article.outlet, article.author, article.published, article.url)))
    return f"{clean_line(article.title)}\n{clean_line(stated)}\n"


def claim_lines(claim: StoredClaim, outlet: str | None, related: Related) -> str:
    """A claim with its name, its chain, its events and what other articles say."""
    found = claim.claim
    words = with_gaps(found.text, found.spans)
    quote = f"“{words}”" if found.kind == "direct" else words
    mark = f"[{claim.category}]" if claim.category else "   "
    how = [link.cue.text for link in found.attribution if link.cue]
    if found.stance != "asserted":
        how.append(found.stance)
    how.append(f"{found.confidence:.2f}")
    lines = [
        f"{found.id} {mark} {clean_line(quote)}",
        f"{INDENT}{clean_line(chain_line(found.attribution, outlet))}  ({clean_line(', '.join(how))})",
    ]
    lines += remark_lines(claim)
    for item in related.events:
        told = f", in {item.articles} articles" if (item.articles or 1) > 1 else ""
        event = f"{item.event.date or 'undated':<10} {item.event.line} ({item.reason}{told})"
        lines.append(INDENT + clean_line(event))
    for other in related.elsewhere:
        said = f"▣ {other.outlet or 'outlet not known'}: {other.text} ({other.reason})"
        lines.append(INDENT + clean_line(said))
    return "\n".join(lines)


def remark_lines(claim: StoredClaim) -> list[str]:
    """What the user says of a claim: verdict, tags and note, a line each."""
    remarks = claim.remarks
    if remarks is None:
        return []
    lines = []
    if verdict := remarks.verdict:
        why = f": {clean_line(verdict.note)}" if verdict.note else ""
        lines.append(f"{INDENT}verdict {verdict.value}{why} ({verdict.at[:10]})")
    if remarks.tags:
        lines.append(INDENT + " ".join(f"#{clean_line(tag)}" for tag in remarks.tags))
    if remarks.note:
        lines += [f"{INDENT}note: {clean_line(line)}" for line in remarks.note.split("\n")]
    return lines


def remarks_object(claim: StoredClaim) -> dict[str, object]:
    """What the user says of a claim, for programs."""
    remarks = claim.remarks or Remarks()
    return {
        "claim": claim.claim.id,
        "highlighted": claim.category is not None,
        "category": claim.category,
        "note": remarks.note,
        "tags": remarks.tags,
        "verdict": asdict(remarks.verdict) if remarks.verdict else None,
        "text": claim.claim.text,
    }


def event_lines(stored: StoredEvent) -> str:
    """An event with its date, and below it the article that tells of it."""
    below = " · ".join(filter(None, (stored.outlet, stored.published and stored.published[:10], stored.title)))
    label = clean_line(stored.event.line)
    return (
        f"{stored.event.date or 'undated':<10}  {label}\n            {clean_line(below)}"
        f"  (event {stored.id}, article {stored.article_id})"
    )


def source_lines(row: SourceRow) -> str:
    """A source with what it is and how often it is heard, and below it the other names that it goes by."""
    counts = [f"{row.said} said"]
    if row.direct:
        counts.append(f"{row.direct} direct")
    if row.through:
        unnamed = f", {round(100 * row.unnamed / row.through)}% by unnamed sources" if row.unnamed else ""
        counts.append(f"{row.through} through it{unnamed}")
    counts.append("1 article" if row.articles == 1 else f"{row.articles} articles")
    days = " to ".join(dict.fromkeys(filter(None, (row.first, row.last)))) or "undated"
    below = " · ".join([*row.roles[:1], *counts, days])
    also = f"\n        also {clean_line(', '.join(row.names))}" if row.names else ""
    return f"{row.id:>6}  {clean_line(row.name)}  ({row.type})\n        {clean_line(below)}{also}"


def source_claim_lines(line: SourceClaim) -> str:
    """A statement of a source's dossier with its date, and below it where it stands and through whom it came."""
    found = line.claim.claim
    words = with_gaps(found.text, found.spans)
    quote = f"“{words}”" if found.kind == "direct" else words
    day = line.published[:10] if line.published else "undated"
    nearer = [link.source.name if link.source else "source not named" for link in found.attribution[: line.place]]
    by = f"  [{clean_line(' ← '.join(nearer))}]" if nearer else ""
    behind = " ← ".join([*line.through, line.outlet or "outlet not known"])
    return (
        f"{day:<10}  {clean_line(quote)}{by}\n"
        f"            through {clean_line(behind)} · {clean_line(line.title)}  (article {line.claim.article_id})"
    )


def hit_lines(hit: Hit) -> str:
    """A search hit, and below it who said so and where."""
    below = " · ".join(filter(None, (hit.chain or hit.outlet, hit.published and hit.published[:10], hit.title)))
    return f"{hit.kind:<7} {clean_line(hit.text)}\n        {clean_line(below)}  (article {hit.article_id})"


_FOUND_BY = {"hash": "the same text", "address": "the same address", "quote": "its words"}


def brought_line(brought: Brought) -> str:
    """What became of something that was said of a claim elsewhere, one line and an indented one."""
    head = f"{brought.outcome:<9} {clean_line(brought.quote)}"
    where = f"{brought.article_id} {clean_line(brought.title or '')} ({_FOUND_BY[brought.article_by or 'quote']})"
    about = [where] if brought.article_by else []
    about += [clean_line(brought.why)] if brought.why else []
    return "\n".join([head, *(f"          {line}" for line in about)])
