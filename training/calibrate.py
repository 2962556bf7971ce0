"""What the decoder's numbers mean: thresholds and probabilities, chosen on articles that were never trained on.

Two logistic regressions (Platt 1999) turn what the network says of a candidate into the probability that its
content is right, and that its source is right as well. The threshold is the one with the best F1 end to end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from benchmarks.scoring import Said, Score, overlap, same_source, score, total
from store.attribution.chains import reports
from store.attribution.cues import find_verb
from store.attribution.decode import calibrated, find_relations, measures, word_roles
from store.attribution.network import Network
from store.attribution.pieces import article_windows
from store.attribution.relation import Relation
from store.attribution.units import paragraphs_of
from store.model import Span
from store.text.furniture import find_furniture
from training.corpora import Document

Table = np.ndarray


def calibrate(network: Network, documents: Sequence[Document]) -> dict[str, Any]:
    """The contents of ``decoding.json``."""
    values, found, right = _observe(network, documents)
    decoding: dict[str, Any] = {"found": fit(values, found), "right": fit(values, right), "threshold": 0.0}
    relations = [_relations(replace(network, decoding=decoding), document) for document in documents]
    thresholds = np.arange(0.2, 0.65, 0.025).round(3).tolist()
    best = max(thresholds, key=lambda each: (counted := _score(documents, relations, each)).f1(counted.right))
    return decoding | {"threshold": best}


def evaluate(network: Network, documents: Sequence[Document]) -> Score:
    """Outermost relations against the corpus, which knows no layers."""
    return _score(documents, [_relations(network, document) for document in documents], 0.0)


def _relations(network: Network, document: Document) -> list[list[Relation]]:
    return list(find_relations(document.text, network, _regions(document.text)))


def _score(documents: Sequence[Document], relations: Sequence[list[list[Relation]]], threshold: float) -> Score:
    scores = []
    for document, groups in zip(documents, relations, strict=True):
        predicted = [
            Said(relation.source, relation.content)
            for group in groups
            for relation in outermost([each for each in group if each.found >= threshold])
        ]
        gold = [Said(each.source[0] if each.source else None, each.content) for each in document.attributions]
        scores.append(score(document.text, predicted, gold))
    return total(scores)


def outermost(relations: Sequence[Relation]) -> list[Relation]:
    """Those that no other one reports."""
    return [each for each in relations if not any(reports(other, each) for other in relations)]


def _regions(text: str) -> list[Span]:
    return paragraphs_of(text, find_furniture(text))


def _observe(network: Network, documents: Sequence[Document]) -> tuple[Table, Table, Table]:
    """For each candidate its measures, whether its content is right, and whether its source is as well."""
    values, found, right = [], [], []
    for document in documents:
        text = document.text
        windows = list(article_windows(text, network.tokenizer, _regions(text)))
        for candidate in network.candidates(windows):
            seen = windows[candidate.window].words[candidate.start : candidate.start + len(candidate.parts)]
            source, content = word_roles(candidate, [word.opens for word in seen])
            if not content:
                continue
            words = [word.span for word in windows[candidate.window].words]
            cue = Span(words[candidate.cue[0]].start, words[candidate.cue[1] - 1].end)
            spans = [words[candidate.start + at] for at in content]
            near = [each for each in document.attributions if overlap(text, spans, each.content) >= 0.5]
            within = any(start <= cue.start < end for each in document.attributions for start, end in each.content)
            if not near and within and find_verb(cue.of(text)) is not None:
                continue  # a layer within a layer, which the corpus does not annotate
            who = None
            if source:
                who = (words[candidate.start + source[0]].start, words[candidate.start + source[-1]].end)
            values.append(measures(candidate, source, content))
            found.append(bool(near))
            right.append(any(same_source(text, who, each.source[0] if each.source else None) for each in near))
    return np.array(values), np.array(found, dtype=float), np.array(right, dtype=float)


def fit(values: Table, truth: Table, steps: int = 50) -> list[float]:
    """The weights of a logistic regression, its constant first, by Newton's method with a little shrinkage."""
    design = np.hstack([np.ones((len(values), 1)), values])
    weights = np.zeros(design.shape[1])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (truth - chance) - weights
        bend = (design * (chance * (1 - chance))[:, None]).T @ design + np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return [round(float(weight), 4) for weight in weights]


def reliability(network: Network, documents: Sequence[Document]) -> list[tuple[float, float, int]]:
    """For each tenth of confidence: the mean, the share that is right, and how many."""
    values, _, right = _observe(network, documents)
    said = np.array([calibrated(network.decoding["right"], row) for row in values.tolist()])
    rows = []
    for low in np.arange(0, 1, 0.1):
        inside = (said >= low) & (said < low + 0.1)
        if inside.any():
            rows.append((float(said[inside].mean()), float(right[inside].mean()), int(inside.sum())))
    return rows
