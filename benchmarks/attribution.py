"""Claims and attribution on a folder of articles: predictions for a scorer, and speed.

    python -m benchmarks.attribution --text DIR --out PRED.jsonl

Writes one line a file, ``{"id": stem, "attributions": [{"source", "cue", "content"}]}`` with lists of
``[start, end]``: the form that the scorer of PolNeAR (Newell, Margolin and Ruths, LREC 2018) reads. Of a chain
the nearest link is written; own-voice claims are no attributions.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from store.attribution.extract import extract_claims
from store.model import Claim
from store.text.furniture import find_furniture


def prediction(claim: Claim) -> dict[str, object]:
    """One attribution as the scorer reads it."""
    link = claim.attribution[0]
    source = [link.source.span] if link.source and link.source.span else None
    return {"source": source, "cue": link.cue.spans if link.cue else None, "content": link.content}


def main() -> None:
    """Predict, write, print the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    size, seconds = 0, 0.0
    with options.out.open("w", encoding="utf-8") as out:
        for file in sorted(options.text.glob("*.txt")):
            text = file.read_bytes().decode("utf-8")  # newlines as they are: offsets count them
            start = time.perf_counter()
            claims = extract_claims(text, article_id=file.stem, furniture=find_furniture(text))
            seconds += time.perf_counter() - start
            size += len(text)
            found = [prediction(claim) for claim in claims if claim.attribution]
            out.write(json.dumps({"id": file.stem, "attributions": found}) + "\n")
    print(f"{size / 1e3:.0f} thousand characters in {seconds:.2f} s: {size / 1e3 / seconds:.0f} thousand a second")


if __name__ == "__main__":
    main()
