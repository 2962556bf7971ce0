"""The HTML report, in a real browser where there is one: complete, quiet, usable by keyboard, whatever a text holds."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from store.export.options import ExportOptions
from store.export.report import content_policy, write_html


def report(*records, **options):
    return "".join(write_html(records, ExportOptions(**options)))


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_nothing_is_loaded_and_nothing_but_its_own_script_runs(make_record, poisoned):
    for text in (report(make_record(), poisoned()), report()):
        elements = Elements(text).found
        tags = {tag for tag, _ in elements}
        assert not tags & {"img", "link", "iframe", "object", "embed", "base", "form", "video", "audio", "image"}
        assert [tag for tag, _ in elements].count("script") == 1
        for tag, given in elements:
            assert not [
                name for name in given if name.startswith("on") or name in ("style", "src", "srcdoc", "xlink:href")
            ]
            if "href" in given:
                assert given["href"].startswith(("#", "https://a.example/")), (tag, given)
        policy = next(
            given["content"] for tag, given in elements if given.get("http-equiv") == "Content-Security-Policy"
        )
        style, script = (re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1] for tag in ("style", "script"))
        assert policy == content_policy(style, script)
        assert policy.startswith("default-src 'none'; ")


def test_claims_stand_by_event_and_by_origin(make_record):
    first = make_record()
    later = make_record(claim_id=2, origins=())
    text = report(
        first, later, make_record(claim_id=3, claim=None, related=replace(first.related, events=()), origins=())
    )
    assert re.findall(r'<h2 id="head-\d+" dir="auto">(.*?)</h2>', text) == ["The dam held", "no event"]
    assert re.findall(r'<section class="origin" data-name="(.*?)"', text) == ["Union", ""]
    assert text.count('<circle class="dot denied" cx="8') == 2
    assert "attribution no longer found" in text


def test_other_groupings_have_no_timeline(make_record):
    text = report(make_record(), group_by="tag")
    assert "<nav" not in text
    assert re.findall(r'<h2 id="head-\d+" dir="auto">(.*?)</h2>', text) == ["dam", "two words"]
    assert text.count('id="claim-abc123"') == 1


@pytest.fixture
def opened(browser, tmp_path):
    """``opened(html)``: a page that shows it, with ``said`` and ``asked``: its console and its requests."""
    pages = []

    def open_page(html: str, **options):
        (tmp_path / "report.html").write_text(html, encoding="utf-8")
        page = browser.new_page(**options)
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("dialog", lambda dialog: (page.said.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto((tmp_path / "report.html").as_uri())
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()


def test_hostile_text_in_every_field_is_only_shown(opened, poisoned):
    page = opened(report(poisoned(), poisoned("\"'><svg onload=alert(1)>"), title="</title><script>alert(1)</script>"))
    assert page.said == []
    assert len(page.asked) == 1
    assert page.title() == "</title><script>alert(1)</script>"
    assert page.locator("article.claim").count() == 2
    assert page.locator("main img, main script, main svg[onload]").count() == 0
    shown = page.locator("blockquote").first.inner_text()
    assert shown.startswith("<script>document.title='owned'</script><img src=x onerror=alert(1)>")
    assert "{{ 7*7 }}" in shown
    assert page.locator("main a[href]").count() == 0


def test_the_policy_stops_what_is_planted(opened, make_record):
    """So that the test above does not pass for want of a browser that would run it."""
    planted = report(make_record()).replace(
        "<main", "<script>document.title = 'owned'</script><img src='x.png'><main", 1
    )
    page = opened(planted)
    assert page.title() == "Highlighted claims"
    assert len([line for line in page.said if "Content Security Policy" in line]) == 2


def test_the_filter(opened, make_record):
    first = make_record()
    second = make_record(
        claim_id=2,
        highlight=replace(first.highlight, claim_key="b", quote="Überrot"),
        related=replace(first.related, events=()),
        tags=("wet",),
        origins=(),
    )
    page = opened(report(first, second))
    told, box = page.locator("#told"), page.locator("#filter")
    assert told.inner_text() == "2 claims"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "filter"
    page.keyboard.type("uberROT holt")
    assert told.inner_text() == "1 of 2 claims"
    assert page.locator("article.claim:visible blockquote").all_inner_texts() == ["Überrot"]
    assert page.locator("section.group:visible").count() == 1
    assert "out" in (page.locator("a.column").get_attribute("class") or "")
    page.keyboard.type(" nowhere")
    assert page.locator("#nothing").is_visible()
    page.keyboard.press("Escape")
    assert (told.inner_text(), box.input_value()) == ("2 claims", "")
    page.get_by_role("button", name="wet").click()
    assert (told.inner_text(), box.input_value()) == ("1 of 2 claims", "wet")


def test_the_keyboard(opened, make_record):
    page = opened(report(make_record(), make_record(claim_id=2)))
    here = "document.activeElement.querySelector('blockquote')?.id"
    page.keyboard.press("j")
    assert page.evaluate(here) == "quote-1"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(here) == "quote-2"
    page.keyboard.press("k")
    assert page.evaluate(here) == "quote-1"
    page.locator("#keys").uncheck()
    page.keyboard.press("j")
    assert page.evaluate(here) is None
    page.locator("a.column").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#group-1")


def test_landmarks_and_names(opened, make_record):
    page = opened(report(make_record()))
    for role in ("banner", "main", "contentinfo", "search"):
        assert page.get_by_role(role).count() == 1, role
    assert page.get_by_role("navigation", name="Timeline of the events").count() == 1
    assert page.get_by_role("link", name="11 October 2021: The dam held, 1 claim").count() == 1
    assert page.get_by_role("region", name="The dam held").count() == 1
    assert page.get_by_role("region", name="From Union").count() == 1
    assert page.get_by_role("list", name="Attribution, from the source to the outlet").locator("li").count() == 3
    assert page.get_by_role("heading", level=1).inner_text() == "Highlighted claims"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the claims"


def luminance(color):
    red, green, blue = (int(part) / 255 for part in re.findall(r"\d+", color)[:3])
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out(opened, make_record, scheme):
    """The contrast that WCAG 2 asks of text at level AA: 4.5 to 1."""
    stances = [
        make_record(claim_id=number, claim=replace(make_record().claim, stance=stance))
        for number, stance in enumerate(["denied", "hedged"])
    ]
    page = opened(report(*stances), color_scheme=scheme)
    page.locator("summary").first.click()
    pairs = page.evaluate("""() => {
      const found = [];
      for (const element of document.querySelectorAll("body *")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        if (!own || !element.checkVisibility() || element.closest("svg, script, style, .skip")) continue;
        let ground = element, color = "rgba(0, 0, 0, 0)";
        while (ground && color === "rgba(0, 0, 0, 0)") {
          color = getComputedStyle(ground).backgroundColor;
          ground = ground.parentElement;
        }
        found.push([element.className, getComputedStyle(element).color, color]);
      }
      return found;
    }""")
    assert len(pairs) > 20
    for name, ink, ground in pairs:
        lighter, darker = sorted((luminance(ink), luminance(ground)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (name, ink, ground)
    grounds = {ground for _, _, ground in pairs}
    assert (max(map(luminance, grounds)) > 0.5) == (scheme == "light")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_window(opened, make_record, poisoned, width):
    long = make_record(claim_id=4, note="x" * 500)
    page = opened(report(make_record(), poisoned("W" * 300), long), viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_opens_the_evidence_and_leaves_the_tools_out(opened, make_record):
    page = opened(report(make_record()))
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details dl").is_visible()
    assert not page.locator("#filter").is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert not page.locator("details dl").is_visible()


def test_without_script_all_claims_are_there(opened, make_record):
    page = opened(report(make_record()), java_script_enabled=False)
    assert page.locator("article.claim").is_visible()
    assert not page.locator("#filter").is_visible()
