"""The help text, made from the keys that are in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.content import Content
from textual.screen import Screen

from store.model import Failure
from tui.content import BY_HAND_SIGN, KIND_SIGNS, MUTED, OUTDATED_SIGN, SOURCE_SIGNS, confidence_sign, shown
from tui.remark_line import NOTE_SIGN, ORPHAN_SIGN

KEY_WIDTH = 14


def help_text(screen: Screen[Any], examples: Sequence[tuple[str, str]] = ()) -> Content:
    """The keys of ``screen`` and of its focused list, ``examples`` of what can be typed there, then the signs."""
    keys: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id and binding.description:  # Textual's own bindings have no id
            keys.setdefault(binding.description, []).append(screen.app.get_key_display(binding))
    lines = [Content.styled("Keys", "bold")]
    for description, names in keys.items():
        unique = " ".join(dict.fromkeys(names))
        lines.append(Content.assemble((f"  {unique:<{KEY_WIDTH}} ", "$text-accent"), description))
    if examples:
        lines += [Content(""), Content.styled("What can be typed", "bold")]
        column = max(len(example) for example, _ in examples)
        lines += [
            Content.assemble((f"  {example:<{column}}  ", "$text-accent"), meaning) for example, meaning in examples
        ]
    lines += [Content(""), Content.styled("Signs", "bold"), *_signs()]
    return Content("\n").join(lines)


def _signs() -> list[Content]:
    kinds = {
        KIND_SIGNS["direct"]: "direct quotation",
        KIND_SIGNS["mixed"]: "paraphrase with quoted words",
        KIND_SIGNS["indirect"]: "paraphrase",
        KIND_SIGNS["own"]: "the outlet's own voice",
        SOURCE_SIGNS["unnamed"]: "unnamed source",
        SOURCE_SIGNS["document"]: "document",
        SOURCE_SIGNS["outlet"]: "outlet",
        SOURCE_SIGNS["group"]: "group that speaks as such",
        "▣3": "three articles tell of the event",
        "= ≠": "another article says the same, says otherwise (both values); with ? perhaps",
        "✗": "denied by its source",
        "≈": "hedged",
        "←": "through whom it came, the article's outlet last",
        BY_HAND_SIGN: "the attribution is what you said",
        NOTE_SIGN: "your note",
        ORPHAN_SIGN: "a highlight whose words are no claim now",
        OUTDATED_SIGN: "article taken apart by another version: R in the library does it anew",
    }
    lines = [Content.assemble((f"  {sign:<{KEY_WIDTH}} ", "$text-accent"), words) for sign, words in kinds.items()]
    sure = Content.assemble("  ", *(confidence_sign(value) + " " for value in (0.9, 0.7, 0.3)))
    lines.append(Content.assemble(sure, " " * (KEY_WIDTH - 5), "the attribution is sure, likely, unsure"))
    return lines


def problems_text(failures: list[Failure]) -> Content:
    """The files that could not be added, each with its sentence."""
    lines: list[Content] = []
    for failure in failures:
        lines += [shown(failure.where, "bold"), Content("  ") + shown(failure.message, MUTED)]
    return Content("\n").join(lines)
