"""The reader page in a real browser: sound and marks, hands, memory, policy, accessibility."""

from __future__ import annotations

import copy
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.publishing.exports import write_export
from tests.publishing.pages import write_full_page, write_page
from tests.servers.static import serving
from tests.validators.tools import chromium, module, vnu

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [pytest.mark.validators, pytest.mark.timeout(120)]

_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
#: Writes down each mark as it is set: sentence, the sound's time, the cue's, the speed.
_LOG = """() => {
  window.marks = []; window.shifts = 0;
  const sound = document.getElementById("sound");
  new MutationObserver((changes) => { for (const { target } of changes) {
    const last = marks.at(-1);
    if (target.classList.contains("now") && !sound.paused && (!last || last[0] !== target.id))
      marks.push([target.id, sound.currentTime, +target.dataset.b, sound.playbackRate]);
  } }).observe(document.querySelector("main"), { attributeFilter: ["class"], subtree: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifts += entry.value; })
    .observe({ type: "layout-shift" });
}"""
_NOW = "() => [...document.querySelectorAll('.now')].map((element) => element.id)"
_SOUND = "() => { const s = document.getElementById('sound'); return [s.paused, s.currentTime, s.src]; }"


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("reader")
    return folder, write_full_page(folder)


@pytest.fixture(scope="module")
def address(export: tuple[Path, dict[str, Any]]) -> Iterator[str]:
    with serving(export[0]) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = chromium()
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Open the page; at the end nothing may have failed and nothing have been asked for elsewhere."""
    faults: list[str] = []
    contexts = []

    def note(said: Any) -> None:
        if said.type in ("error", "warning") and "favicon" not in said.location.get("url", ""):
            faults.append(said.text)

    def leaves(url: str, base: str) -> None:
        if not url.startswith(base):
            faults.append(f"asked for {url}")

    def open_page(hash_: str = "#en", base: str = address, init: str = "", **options: Any) -> Any:
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 800}} | options))
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        if init:
            page.add_init_script(init)
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on("console", note)
        page.on("request", lambda asked: leaves(asked.url, base))
        page.goto(f"{base}index.html{hash_}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def spoken(manifest: dict[str, Any], language: str) -> list[str]:
    edition = next(item for item in manifest["editions"] if item["language"] == language)
    return [
        f"{language}-{item['id']}"
        for section in edition["sections"]
        for item in section["sentences"]
        if item["begin_s"] is not None
    ]


def wait_for_mark(page: Any, name: str) -> None:
    page.wait_for_function("(id) => document.getElementById(id).classList.contains('now')", arg=name)


def test_the_mark_follows_the_sound_through_every_section(visit: Any, export: Any) -> None:
    page = visit()
    page.select_option("#speed", "2")
    page.evaluate(_LOG)
    page.click(".edition.on .front .from")
    page.wait_for_function("() => document.getElementById('status').textContent !== ''", timeout=60_000)
    marks = page.evaluate("() => marks")
    assert [name for name, *_ in marks] == spoken(export[1], "en")
    lags = [(time - begin) / rate for _, time, begin, rate in marks if begin > 0.2]
    assert min(lags) >= -0.02
    assert statistics.median(lags) <= 0.05
    assert sorted(lags)[int(len(lags) * 0.9)] <= 0.1
    assert page.evaluate("() => shifts") == 0
    assert page.inner_text("#status") == "End of the article"


def test_a_sentence_is_played_where_it_is_clicked(visit: Any) -> None:
    page = visit()
    page.click("#en-s02p01n01")
    wait_for_mark(page, "en-s02p01n01")
    paused, time, source = page.evaluate(_SOUND)
    begin = float(page.get_attribute("#en-s02p01n01", "data-b"))
    assert not paused
    assert source.endswith("/en/audio/s02.mp3")
    assert begin <= time < begin + 2
    assert page.get_attribute("#play", "aria-label") == "Pause"
    told = "() => { const m = navigator.mediaSession.metadata; return [m.title, m.album, m.artist]; }"
    assert page.evaluate(told) == [
        "Friends through books: Light up the evening",
        "Lighthouse Book Room opens its evening readings",
        "示例周刊",
    ]
    page.click("#play")
    assert page.evaluate(_SOUND)[0]


def test_the_page_follows_until_the_reader_scrolls(visit: Any) -> None:
    page = visit(viewport={"width": 320, "height": 500}, reduced_motion="reduce")
    page.select_option("#speed", "2")
    page.click("#en-s01p01n01")
    wait_for_mark(page, "en-s02p01n01")
    seen = "(id) => { const r = document.getElementById(id).getBoundingClientRect(); return r.top; }"
    assert 0 < page.evaluate(seen, "en-s02p01n01") < 500
    page.mouse.move(160, 200)
    page.mouse.wheel(0, -3000)
    page.wait_for_function("() => scrollY === 0")
    wait_for_mark(page, "en-s02p01n02")
    assert page.evaluate("() => scrollY") == 0


def test_sound_that_cannot_be_had_is_told(visit: Any) -> None:
    page = visit(init="HTMLMediaElement.prototype.load = () => {};")
    page.evaluate(
        "() => { const s = document.getElementById('sound'); s.dispatchEvent(new Event('error')); }"
    )
    assert page.inner_text("#status").startswith("The sound cannot be played.")
    assert page.locator("#status").is_visible()


def test_everything_by_keyboard(visit: Any) -> None:
    page = visit("")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = "() => document.activeElement.id"
    assert page.evaluate(focused) == "en-s00n01", "one sentence is a tab stop"
    assert page.get_attribute("#en-s00n01", "role") == "button"
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "en-s00p01n01"
    assert page.evaluate(_SOUND)[0], "moving plays nothing"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_function("() => !document.getElementById('sound').paused")
    page.keyboard.press("Space")
    page.wait_for_function("() => document.getElementById('sound').paused")
    page.keyboard.press("End")
    assert page.evaluate(focused) == "en-s00p01n02"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "en-s01p01n01", "on into the next section"
    stops = page.evaluate("() => document.querySelectorAll('.s[tabindex=\"0\"]').length")
    assert stops == 1


def test_letters_do_something_only_where_they_are_switched_on(visit: Any) -> None:
    page = visit()
    page.keyboard.press("l")
    assert page.evaluate(_NOW) == ["en-s00n01"]
    page.click("#open")
    page.check("#letters")
    page.keyboard.press("l")
    assert page.evaluate(_NOW) == ["en-s00n01"], "not in the dialog"
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    assert page.evaluate(_NOW) == ["en-s00t01"]
    page.keyboard.press("Shift+L")
    assert page.evaluate(_NOW) == ["en-s01p01n01"]
    page.keyboard.press("Control+l")
    page.focus("#speed")
    page.keyboard.press("j")
    assert page.evaluate(_NOW) == ["en-s01p01n01"]


def test_the_bar_goes_anywhere_in_the_article(visit: Any, export: Any) -> None:
    page = visit()
    sections = export[1]["editions"][2]["sections"]
    seconds = round(sections[0]["audio"]["duration_s"] + sections[1]["audio"]["duration_s"]) + 1
    page.evaluate(
        """(value) => { const bar = document.getElementById("position");
        bar.value = value; bar.dispatchEvent(new Event("input")); }""",
        seconds,
    )
    _, time, source = page.evaluate(_SOUND)
    assert source.endswith("s02.mp3")
    assert 0 < time < 3
    page.click("#next_section")
    page.click("#previous_section")
    page.click("#previous_section")
    assert page.evaluate(_NOW) == ["en-s00n01"], "there is no section after the last"
    assert page.get_attribute("#position", "aria-valuetext").count(":") == 2


def test_another_edition_keeps_the_place(visit: Any) -> None:
    page = visit()
    page.click("#en-s01p01n02")
    page.click(".editions a[hreflang='zh-Hant-TW']")
    wait_for_mark(page, "zh-Hant-TW-s01p01n02")
    assert not page.evaluate(_SOUND)[0], "and plays on"
    assert page.evaluate("() => document.documentElement.lang") == "zh-Hant-TW"
    assert page.title() == "燈塔書屋「夜讀會」開張"
    assert page.get_attribute("#play", "aria-label") == "暫停"
    assert page.evaluate("() => location.hash") == "#zh-Hant-TW"
    assert page.locator(".edition:visible").count() == 1
    assert page.evaluate("() => document.querySelector('.on .front hgroup > :not(p)').ariaLevel") == "1"


def test_two_editions_stand_side_by_side_by_id(visit: Any) -> None:
    page = visit("#zh-Hans")
    page.select_option("#beside", "en")
    pairs = page.evaluate(
        """() => [...document.querySelectorAll(".on .other")]
        .map((other) => [other.previousElementSibling.id, other.lang, other.textContent])"""
    )
    assert ["zh-Hans-s01p01n02", "en"] in [pair[:2] for pair in pairs]
    assert all(text for *_, text in pairs)
    left, right = (page.locator(f"#zh-Hans-s01p01n01{part}").bounding_box() for part in ("", " + .other"))
    assert left["x"] + left["width"] <= right["x"]
    page.click("#zh-Hans-s01p01n02 + .other")
    wait_for_mark(page, "zh-Hans-s01p01n02")
    page.click(".editions a[hreflang='en']")
    assert page.input_value("#beside") == "zh-Hans", "the two change places"


def test_settings_and_place_survive_a_reload(visit: Any) -> None:
    page = visit("")
    page.click("#en-s02h01")
    page.click("#play")
    page.click("#open")
    page.select_option("#theme", "dark")
    page.select_option("#size", "4")
    page.keyboard.press("Escape")
    page.select_option("#speed", "1.5")
    page.reload()
    assert page.evaluate("() => ({...document.documentElement.dataset})") | {"id": ""} == {
        "id": "", "theme": "dark", "size": "4",
    }  # fmt: skip
    assert page.input_value("#speed") == "1.5"
    assert page.evaluate(_NOW)[0].startswith("en-s02")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(22, 21, 19)"


def test_a_reload_goes_on_where_the_reader_was(visit: Any) -> None:
    page = visit("#en-s01p01n01")
    page.click("#en-s02h01")
    page.click("#play")
    page.reload()
    assert page.evaluate(_NOW)[0].startswith("en-s02"), "not where the link once led"


def test_it_works_where_storage_is_denied(visit: Any) -> None:
    deny = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied'); } });"
    page = visit(init=deny)
    page.click("#en-s01p01n01")
    wait_for_mark(page, "en-s01p01n01")


def test_it_works_from_a_folder(visit: Any, export: Any) -> None:
    page = visit(base=f"{export[0].as_uri()}/")
    page.click("#en-s01p01n02")
    wait_for_mark(page, "en-s01p01n02")
    page.wait_for_function("() => document.getElementById('sound').currentTime > 0.3")


def test_a_link_leads_to_its_sentence(visit: Any) -> None:
    page = visit("#zh-Hans-s02p01n02")
    assert page.evaluate(_NOW) == ["zh-Hans-s02p01n02"]
    assert page.locator("#zh-Hans-s02p01n02").is_visible()
    assert visit("", locale="zh-HK").evaluate("() => document.documentElement.lang") == "zh-Hant-TW"


def test_without_script_all_is_read_and_heard(visit: Any, export: Any) -> None:
    page = visit("", java_script_enabled=False)
    assert page.locator(".edition:visible").count() == 3
    assert page.locator("audio:visible").count() == 9
    assert not page.locator("#player").is_visible()
    for name in spoken(export[1], "en"):
        assert page.locator(f"#{name}").is_visible()


_LOOKS = [
    {"viewport": {"width": width, "height": 800}} | look
    for width in (320, 1280)
    for look in ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"})
]


@pytest.mark.parametrize("look", _LOOKS, ids=lambda look: "-".join(map(str, look.values()))[10:40])
def test_axe_finds_nothing(visit: Any, look: dict[str, Any]) -> None:
    source = (module("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    page = visit("#zh-Hans-s01p01n02", **look)
    page.evaluate(source)
    if look.get("color_scheme") != "light":
        page.select_option("#beside", "en")
    assert _violations(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= look["viewport"]["width"]
    page.click("#open")
    page.select_option("#size", "5")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= look["viewport"]["width"]
    assert _violations(page, "dialog") == []


def _violations(page: Any, within: str = "html") -> list[Any]:
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("([within, tags]) => axe.run(within, { runOnly: tags })", [within, tags])
    return [(item["id"], node["html"][:120]) for item in found["violations"] for node in item["nodes"]]


def test_what_has_the_focus_is_never_under_the_player(visit: Any) -> None:
    page = visit("", viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    where = """() => { const e = document.activeElement, r = e.getBoundingClientRect();
      return [e.tagName + e.id, !!e.closest("#player"), r.top, r.bottom, r.width, r.height,
        document.getElementById("player").getBoundingClientRect().top]; }"""
    seen = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        name, in_player, top, bottom, _, _, player = page.evaluate(where)
        if name.startswith("BODY"):
            break
        seen += 1
        assert in_player or (top < player and bottom > 0), name
    assert 15 < seen < 60


def test_one_edition_needs_no_choice(visit: Any, tmp_path: Path) -> None:
    write_page(tmp_path, write_export(tmp_path, ("zh-Hans",)))
    with serving(tmp_path) as base:
        page = visit("", base)
        page.click(".front .from")
        wait_for_mark(page, "zh-Hans-s00t01")
        assert page.locator(".editions, #beside").count() == 0


def test_the_nu_checker_finds_nothing(export: Any, tmp_path: Path) -> None:
    hostile = copy.deepcopy(export[1])
    for edition in hostile["editions"]:
        for section in edition["sections"]:
            for sentence in section["sentences"]:
                sentence["text"] += (
                    "</script><b>\"'&amp;]]>--> \u200f\U0001f469\u200d\U0001f467 " + "长" * 200
                )
    write_page(tmp_path, hostile)
    pages = [export[0] / "index.html", tmp_path / "index.html", export[0] / "reader.css"]
    assert vnu(pages) == []
