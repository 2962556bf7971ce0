"""The reader in a real Chromium: what it draws is read from its websocket by a terminal emulator."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pyte
import pytest

from store.library import Library

pytestmark = pytest.mark.loopback

SIZE = {"width": 1280, "height": 800}


class Tab:
    """A tab with the reader in it."""

    def __init__(self, browser, address, errors):
        self.requests, self.said = [], []
        self.context = browser.new_context(viewport=SIZE)
        self.page = self.context.new_page()
        # What is copied is seen on its way to the clipboard, which the machine of the test may not have.
        self.page.add_init_script(
            "window.copied = []; navigator.clipboard.writeText = async t => window.copied.push(t)"
        )
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: errors.append(str(error)))
        self.page.on("websocket", self._opened)
        self._screen = pyte.Screen(300, 100)  # larger than any page: each line is drawn where it belongs
        self._stream = pyte.ByteStream(self._screen)
        self.page.goto(address)

    def _opened(self, socket):
        self.requests.append(socket.url)
        socket.on("framereceived", lambda frame: self._stream.feed(frame) if isinstance(frame, bytes) else None)

    def place_of(self, column, row):
        """Where a cell is on the page."""
        asked = parse_qs(urlsplit(next(url for url in self.requests if url.startswith("ws:"))).query)
        box = self.page.locator(".xterm-screen").bounding_box()
        across, down = box["width"] / int(asked["width"][0]), box["height"] / int(asked["height"][0])
        return box["x"] + (column + 0.5) * across, box["y"] + (row + 0.5) * down

    @property
    def lines(self):
        return [line.rstrip() for line in self._screen.display]

    def shows(self, *texts, gone=""):
        """Wait until the screen shows all of the texts, and not ``gone``; its lines."""
        for _ in range(600):
            shown = "\n".join(self.lines)
            if all(text in shown for text in texts) and not (gone and gone in shown):
                return self.lines
            self.page.wait_for_timeout(50)
        raise AssertionError(f"waited for {texts}, the screen shows:\n" + "\n".join(self.lines))

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)


@pytest.fixture
def open_tab(browser):
    tabs, errors = [], []

    def open_it(address):
        tabs.append(Tab(browser, address, errors))
        return tabs[-1]

    yield open_it
    for tab in tabs:
        tab.context.close()
    assert errors == []


def cursor_row(tab):
    """The line of the list that has the cursor."""
    return next(line for line in tab.lines if line.startswith("▌"))


def highlights(path):
    with Library(path, read_only=True) as library:
        return len(library.exports.select())


def test_it_is_read_searched_and_left_as_it_is(serving, open_tab):
    served = serving()
    before = served.library.read_bytes()
    tab = open_tab(served.address)
    tab.shows("12 articles", "read only", "Court orders Vareth reservoir")
    assert tab.page.url == f"{served.site}/", "the token has left the line of the address"
    assert tab.page.evaluate("document.cookie") == "", "and no script reads it"
    first = cursor_row(tab)
    tab.press("j")
    tab.shows("▌", gone=first)
    assert "Court orders Vareth reservoir" in cursor_row(tab)

    tab.press("/")
    tab.shows("search")
    tab.page.keyboard.type("tree drons not two")
    tab.shows("Three drones, not two")
    tab.press("Enter")
    tab.shows("Attribution", "Three drones, not two", "Related events")
    tab.press(" ")
    tab.shows("opened", "nothing")  # words of its sentence, which is broken into lines anywhere
    tab.press("y")
    tab.shows("Sent to the browser's clipboard")
    (copied,) = tab.page.evaluate("window.copied")
    assert "drones" in copied
    tab.press("m", "a")
    tab.shows("Not in the browser: marks are kept in a file")

    assert {url.split("/")[2] for url in tab.requests if not url.startswith("data:")} == {f"127.0.0.1:{served.port}"}
    assert tab.said == []
    tab.context.close()
    served.wait_until(lambda: not served.sessions)
    assert served.end()[0] == 0
    assert served.library.read_bytes() == before
    assert highlights(served.library) == 0
    assert sorted(path.name for path in served.library.parent.iterdir() if "library.db" not in path.name) == []


def test_what_is_highlighted_is_stored_where_that_was_allowed(serving, open_tab):
    served = serving("--port", "0", "--write")
    tab = open_tab(served.address)
    tab.shows("12 articles", gone="read only")
    tab.press("Enter")
    tab.shows("Attribution")
    tab.press(" ")
    served.wait_until(lambda: highlights(served.library) == 1)
    tab.press("a")
    tab.shows("leaves it", gone="editor")
    tab.press("Control+e")
    tab.shows("Not in the browser: your editor")


def test_an_address_in_a_text_opens_nowhere(serving, open_tab, tmp_path):
    served = serving("--port", "0", "--write")
    tab = open_tab(served.address)
    tab.shows("12 articles")
    tab.press("f")
    tab.page.keyboard.type("https://a.example/page")
    lines = tab.shows("https://a.example/page")
    row = next(number for number, line in enumerate(lines) if "a.example" in line)
    at = tab.place_of(lines[row].index("a.example") + 3, row)
    tab.page.mouse.move(at[0] - 30, at[1])
    tab.page.mouse.move(*at)
    tab.page.wait_for_selector(".xterm-screen.xterm-cursor-pointer", state="attached")  # xterm.js takes it for a link
    tab.page.mouse.click(*at)
    assert tab.page.evaluate("window.open('https://a.example/')") is None
    tab.shows("a.example")
    assert len(tab.context.pages) == 1
    assert not [url for url in tab.requests if "a.example" in url]


def test_a_tab_too_many_waits_for_a_place_and_is_told(serving, open_tab):
    served = serving()
    address = served.address
    tabs = [open_tab(address) for _ in range(4)]
    for tab in tabs:
        tab.shows("12 articles")
    late = open_tab(address)
    late.shows("There are 4 sessions already.")
    assert len(served.sessions) == 4
    assert late.page.locator(".ended").is_visible()
    tabs[0].context.close()
    served.wait_until(lambda: len(served.sessions) == 3)
    late.page.reload()
    late.shows("12 articles")
    late.press("q")
    late.page.wait_for_selector("body.-closed", state="attached")
    served.wait_until(lambda: len(served.sessions) == 3)
    late.press("Enter")  # the link to another session has the keys
    late.shows("12 articles")
    served.wait_until(lambda: len(served.sessions) == 4)
    code, said = served.end()
    assert (code, said.count("\n")) == (0, 1), said
