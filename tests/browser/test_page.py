"""The report as a reader has it before them: accessible, on its own, whole on a phone, in light, dark and print."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import REPORTS, SCREENS

VIEWS = {
    "phone": {"viewport": {"width": 390, "height": 844}},
    "phone-dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "tablet": {"viewport": {"width": 820, "height": 1180}},
    "wide": {"viewport": {"width": 1440, "height": 900}},
    "wide-dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ON_TOP = """() => {
    const focused = document.activeElement, place = focused.getClientRects()[0]
    return focused.contains(document.elementFromPoint(place.left + 2, place.top + place.height / 2))
}"""
ASKED = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}


@pytest.fixture(scope="module", params=REPORTS, ids=lambda path: path.parent.name)
def report(request):
    return request.param


@pytest.fixture(scope="module", params=VIEWS)
def view(request, browser, report):
    """The page in one view, with what it asked for and what it complained of."""
    page = browser.new_context(**VIEWS[request.param]).new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(report.as_uri())
    page.evaluate("document.fonts.ready")
    page.name, page.asked, page.said = request.param, asked, said
    yield page
    page.context.close()


def test_axe_finds_nothing_against_wcag(view):
    found = Axe().run(view, options=ASKED).response["violations"]
    told = [(one["id"], one["help"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]
    assert told == []


def test_links_in_what_is_folded_away_are_large_enough_to_touch(view):
    if view.name != "phone":
        pytest.skip("the same links as on the phone")
    view.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    asked = {"runOnly": {"type": "rule", "values": ["target-size"]}, "resultTypes": ["violations"]}
    found = Axe().run(view, options=asked).response["violations"]
    view.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = false })")
    assert [node["html"][:120] for one in found for node in one["nodes"]] == []


def test_nothing_is_asked_of_anywhere_and_the_policy_is_kept(view, report):
    elsewhere = [url for url in view.asked if url != report.as_uri() and not url.startswith("data:")]
    assert (elsewhere, view.said) == ([], [])


def test_the_page_does_not_scroll_sideways(view):
    assert view.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_on_a_phone_the_texts_of_a_table_stand_below_one_another(view):
    if view.viewport_size["width"] >= 704:
        pytest.skip("they stand beside one another here")
    ends = view.locator(".stacks td").evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().right)")
    assert max(ends) <= view.viewport_size["width"]


def test_names_of_rows_and_their_head_stay_where_a_table_is_scrolled(view):
    scroller = view.locator(".tabled .scroll:has(table:not(.stacks) th[scope=row])").first
    scroller.evaluate("element => { element.scrollLeft = 120 }")
    left = scroller.evaluate("element => element.getBoundingClientRect().left")
    for head in ("thead th", "tbody th"):
        assert scroller.locator(head).first.evaluate("cell => cell.getBoundingClientRect().left") >= left


@pytest.mark.parametrize("section", range(0, 8, 3))
def test_the_contents_follow_the_reader(view, section):
    if view.viewport_size["width"] < 1088:
        pytest.skip("the contents stand above the text here")
    heading = view.locator("main > h2").nth(section)
    heading.evaluate("element => element.scrollIntoView()")
    current = view.locator("nav a:target-current")
    current.wait_for()
    assert current.text_content() == heading.text_content()


def test_a_number_opens_its_card_where_the_reader_is(view):
    number = view.locator("main a.number").first
    number.scroll_into_view_if_needed()
    before = view.evaluate("scrollY")
    number.click()
    card = view.locator(".trace:target")
    assert card.is_visible()
    assert view.evaluate("scrollY") == before
    card.get_by_role("link").first.click()
    assert view.locator(".trace:target").count() == 0
    assert view.evaluate("scrollY") == before


def test_what_has_the_focus_is_not_hidden_behind_a_card(view):
    view.locator("main a.number").first.click()
    for _ in range(12):
        view.keyboard.press("Tab")
        assert view.evaluate(ON_TOP)


@pytest.mark.parametrize("part", ["header", ".findings", "figure.item", ".tabled", "#numbers", "#series"])
def test_a_screenshot_of_each_kind_of_page_is_kept(view, report, part):
    path = SCREENS / report.parent.name / f"{view.name}-{part.strip('#.')}.png"
    view.locator(part).first.evaluate("element => element.scrollIntoView()")
    view.screenshot(path=path)
    assert path.stat().st_size > 5_000


def test_the_page_is_light_enough_for_a_mail(report):
    assert report.stat().st_size < 3_000_000


@pytest.mark.parametrize(("paper", "width"), [("A4", 595), ("Letter", 612)])
def test_the_page_prints_on_the_paper_that_the_reader_has(browser, report, paper, width):
    page = browser.new_context(color_scheme="dark").new_page()
    page.goto(report.as_uri())
    folder = SCREENS / report.parent.name
    folder.mkdir(parents=True, exist_ok=True)
    printed = page.pdf(path=folder / f"print-{paper}.pdf", format=paper, prefer_css_page_size=True)
    page.context.close()
    assert {int(float(found)) for found in re.findall(rb"/MediaBox \[0 0 ([\d.]+)", printed)} == {width}
