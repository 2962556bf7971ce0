"""The timeline: when the events of the library were, as a picture and as a list."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store.library import Library
from store.model import Timeline
from tui.content import MUTED, counted, joined, shown
from tui.newest import Newest
from tui.screens.dossier import DossierScreen
from tui.screens.filtered import FilteredScreen, how_to_add
from tui.screens.place import Place
from tui.screens.reader import ReaderScreen
from tui.storing import Store
from tui.timescale import ZOOMS, Moments, Scale, Zoom, density, make_scale, moment_of, nearest_zoom
from tui.widgets.event_list import EventList
from tui.widgets.filter_line import FilterLine
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Rows
from tui.widgets.timeline_picture import TimelinePicture

EMPTY = "No article tells of an event yet: when what they tell of was stands here."


class _Found(NamedTuple):
    """What was read of the library."""

    timeline: Timeline
    moments: Moments


class _View(NamedTuple):
    """What the picture is to show."""

    zoom: Zoom
    middle: datetime
    stretches: int


class _Drawn(NamedTuple):
    """What the picture shows."""

    scale: Scale
    shares: list[float]


class TimelineScreen(FilteredScreen):
    """All events by date, those without one at the end.

    Args:
        library: the library.
        store: stores what the user does, in the background and in order.
    """

    DEFAULT_CSS = """
    TimelineScreen {
        & EventList { border-top: solid $foreground 30%; }
        &.-low TimelinePicture { height: 5; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 - declared so
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,equals_sign", "zoom(1)", "closer", key_display="+", id="timeline.closer"),
        Binding("minus", "zoom(-1)", "wider", key_display="-", id="timeline.wider"),
    ]

    def __init__(self, library: Library, store: Store) -> None:
        self._list = EventList(library.events.rows)
        super().__init__(self._list)
        self._library = library
        self._store = store
        self._found = _Found(Timeline((), ()), Moments((), ()))
        self._zoom: Zoom | None = None
        self._picture = TimelinePicture()
        self._reads: Newest[str, _Found] = Newest(self, "timeline", self._read, self._show, self.failed)
        self._draws: Newest[_View, _Drawn] = Newest(
            self,
            "picture",
            self._count,
            lambda view, drawn: self._picture.show_density(*drawn, view.middle),
            self.failed,
        )

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield FilterLine("words that an event is told with")
        yield self._picture
        yield Static(shown(f"{EMPTY} {how_to_add()}", MUTED), id="empty")
        yield self._list
        yield KeyLine()

    def on_mount(self) -> None:
        self._list.focus()
        self.ask("")

    def ask(self, words: str) -> None:
        self._reads.ask(words)

    # What is shown

    def _read(self, words: str, _: object) -> _Found:
        timeline = self._library.events.timeline(words)
        return _Found(timeline, Moments.ordered(moment_of(event.first, event.last) for event in timeline.dated))

    def _show(self, words: str, found: _Found) -> None:
        if not self.is_mounted or words != self.words:
            return
        self.is_ready = True
        self._found = found
        dated, undated = found.timeline.dated, found.timeline.undated
        self._list.show_events([*(event.id for event in dated), *undated])
        is_empty = not (dated or undated or words)
        self.query_one("#empty").display = is_empty
        self._list.display = not is_empty
        self._picture.display = bool(dated)
        if not is_empty:
            self.focus_rows()
        self._draw()

    def _draw(self) -> None:
        """Draw the picture around the event under the cursor."""
        dated = self._found.timeline.dated
        zoom = self._zoom or (nearest_zoom(self._found.moments) if dated else "years")
        self._show_head(zoom)
        if dated:
            at = dated[min(self._list.cursor, len(dated) - 1)]
            self._draws.ask(_View(zoom, moment_of(at.first, at.last).begin, self._picture.stretches(zoom)))

    def _show_head(self, zoom: Zoom) -> None:
        dated, undated = self._found.timeline.dated, self._found.timeline.undated
        parts = [shown(counted(len(dated), "event", "events"))]
        if undated:
            parts.append(shown(f"{len(undated)} undated at the end"))
        if dated:
            parts.append(shown(f"{dated[0].first} … {max(event.last for event in dated)}", MUTED))
            parts.append(shown(zoom, "$text-accent"))
        if self.words:
            parts.append(shown(f"filter: {self.words}", "$text-accent"))
            parts += self.nothing_left(bool(dated or undated))
        self.query_one("#head", Static).update(Content.assemble(("timeline  ", "$text-primary"), joined(parts, "   ")))

    def _count(self, view: _View, _: object) -> _Drawn:
        """How many events lie where; by the hour only those of the days around the middle."""
        scale, moments = make_scale(view.zoom, view.middle, view.stretches), self._found.moments
        if view.zoom == "hours":
            first, last = scale.edges[0].date(), scale.edges[-1].date()
            near = [event for event in self._found.timeline.dated if first <= event.first == event.last <= last]
            values = {
                event.id: event.event.date or "" for event in self._library.events.rows([event.id for event in near])
            }
            moments = Moments.ordered(moment_of(*event[1:], values.get(event.id, "")) for event in near)
        return _Drawn(scale, density(scale, moments))

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def action_zoom(self, by: int) -> None:
        """Shorter or longer stretches of time."""
        if self._found.timeline.dated:
            at = ZOOMS.index(self._zoom or nearest_zoom(self._found.moments)) + by
            self._zoom = ZOOMS[max(0, min(at, len(ZOOMS) - 1))]
            self._draw()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        """All that is said on the event under the cursor."""
        if (event_id := self._list.current) is not None:
            self.app.push_screen(DossierScreen(self._library, event_id), self._go_to)

    def _go_to(self, place: Place | None) -> None:
        if place is not None:
            self.app.push_screen(ReaderScreen(self._library, place, None, self._store))
