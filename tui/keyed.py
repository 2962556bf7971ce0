"""What the application does with keys, settings and the terminal itself; the library is not its matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.actions import parse
from textual.app import SystemCommand
from textual.binding import ActiveBinding, Binding, BindingType
from textual.screen import Screen

from store.text.clean import clean_for_display, normalise_newlines
from tui.config.read import Config
from tui.config.settings import Settings, put_in_force
from tui.config.themes import make_theme
from tui.in_browser import InBrowserApp
from tui.keys.chords import press
from tui.keys.keymap import with_neighbours
from tui.keys.names import shown_key
from tui.notices import say
from tui.themes import THEMES
from tui.typed_ahead import TypedAheadApp
from tui.widgets.too_small import TooSmall, is_too_small

if TYPE_CHECKING:
    from tui.palette import Offer

NO_CONFIG = Config(Path(), Settings(), (), {})


class KeyedApp(InBrowserApp, TypedAheadApp):
    """An application with chords, the user's keys and themes, help, and a sentence where the terminal is too small.

    Args:
        config: what the user set, and what of it was refused.
    """

    CSS = """
    Screen.-too-small { overflow: hidden; }
    Footer { background: $surface; }
    CommandPalette SearchIcon { display: none; }
    CommandPalette CommandList { scrollbar-size-vertical: 1; scrollbar-background: $surface; }
    CommandPalette #--results { background: $surface; }
    Toast { background: $surface-lighten-1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "quit", show=False, priority=True, id="app.quit"),
        Binding("ctrl+p", "command_palette", "all that can be done here", show=False, priority=True, id="app.palette"),
    ]

    def __init__(self, config: Config = NO_CONFIG) -> None:
        super().__init__()
        self._config = config
        self._chord = ""
        put_in_force(config.settings)

    @property
    def keymap(self) -> Mapping[str, str]:
        """The user's keys, by id, as Textual has them."""
        return self._config.settings.keys

    def apply_settings(self) -> None:
        """Use the themes and keys that are set, and say what was refused."""
        settings = self._config.settings
        for theme in (*THEMES, *(make_theme(*each) for each in settings.themes.items())):
            self.register_theme(theme)
        self.theme = settings.theme
        self.set_keymap(with_neighbours(settings.keys))
        self.screen_change_signal.subscribe(self, lambda screen: self.call_later(self._fit, screen))
        if problems := self._config.problems:
            first, name = problems[0], self._config.path.name
            line = f", line {first.line}" if first.line else ""
            more = f" ({len(problems) - 1} more like this)" if len(problems) > 1 else ""
            say(
                self,
                f"{name}{line}: {first.message}{more} The default holds; “onrecord config check” tells all.",
                error=True,
            )

    def validate_theme(self, name: str) -> str:
        """Without colour, a theme of the terminal's own colours would draw black on black: another one is used."""
        theme = self.get_theme(name)
        return THEMES[0].name if self.no_color and theme is not None and theme.ansi else name

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Let chords, and a terminal that is too small, have keys before anything else has."""
        if isinstance(event, events.Key) and not event.is_forwarded and (self.waits(event) or await self._took(event)):
            return
        if isinstance(event, events.Paste):
            self._clean(event)
        await super().on_event(event)
        if isinstance(event, events.Resize) and self.screen_stack:
            self._fit(self.screen)

    def _clean(self, event: events.Paste) -> None:
        from textual.widgets import TextArea  # which loads 30 ms of colours

        if not isinstance(self.focused, TextArea):
            event.text = clean_for_display(normalise_newlines(event.text))  # the palette's line is Textual's own

    async def _took(self, event: events.Key) -> bool:
        """Whether a key has done what it does."""
        active = self.screen.active_bindings
        if is_too_small(*self.size):
            return not (event.key in active and active[event.key].binding.action == "quit")
        begun, self._chord = self._chord, ""
        if not begun and self.focused is not None and self.focused.check_consume_key(event.key, event.character):
            return False
        if begun and event.key == "escape":
            return True
        self._chord, bound, letter = press(begun, event.key, event.character, active)
        if bound is not None:
            await self._run_bound(bound, letter)
        return bool(self._chord) or bound is not None

    async def _run_bound(self, bound: ActiveBinding, letter: str) -> None:
        namespace, name, parameters = parse(bound.binding.action)
        await self.run_action((namespace, name, (*parameters, letter) if letter else parameters), bound.node)

    def get_key_display(self, binding: Binding) -> str:
        return binding.key_display or shown_key(binding.key)

    # What can be done, and how

    def action_help(self) -> None:
        """Every key, those of this screen first, and what the signs mean."""
        from tui.help import help_groups
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(help_groups(self.screen)))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        from tui.palette import offers

        for offer in offers(screen):
            yield SystemCommand(offer.title, offer.about, partial(self._do, offer))
        yield SystemCommand("theme", "Other colours, until the program ends; config.toml keeps them", self._theme)

    async def _do(self, offer: Offer) -> None:
        if offer.begins:
            self._chord = offer.begins
            say(self, "Now press a letter.")
        else:
            await self.run_action(offer.action, offer.node)

    def _theme(self) -> None:
        self.action_change_theme()

    # The terminal

    def _fit(self, screen: Screen[Any]) -> None:
        """Cover a screen that the terminal has no room for, and uncover it when it has."""
        if not screen.is_running:
            return
        covers = screen.query(TooSmall)
        screen.set_class(is_too_small(*self.size), "-too-small")
        if not is_too_small(*self.size):
            covers.remove()
            return
        cover = covers.first() if covers else TooSmall()
        if not covers:
            screen.mount(cover)
        cover.show_size(*self.size)
