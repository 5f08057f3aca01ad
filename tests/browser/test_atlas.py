"""The atlas as a reader has it before them: with and without script, in light, dark and print, on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ATLAS, SCREENS
from test_page import ASKED, VIEWS

pytestmark = pytest.mark.skipif(not ATLAS.is_file(), reason="outputs/index.html is not there: ningxia atlas writes it.")


@pytest.fixture(scope="module", params=VIEWS)
def view(request, browser):
    """The page in one view, with what it asked for and what it complained of."""
    page = browser.new_context(**VIEWS[request.param]).new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(ATLAS.as_uri())
    page.name, page.asked, page.said = request.param, asked, said
    yield page
    page.context.close()


@pytest.fixture
def still(browser):
    """The page without script."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(ATLAS.as_uri())
    yield page
    page.context.close()


def test_axe_finds_nothing_against_wcag_with_every_measure_open(view):
    view.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    found = Axe().run(view, options=ASKED).response["violations"]
    assert [(one["id"], one["help"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == []
    view.screenshot(path=SCREENS / "atlas" / f"{view.name}.png")


def test_nothing_is_asked_of_anywhere_and_the_policy_is_kept(view):
    assert [url for url in view.asked if url != ATLAS.as_uri() and not url.startswith("data:")] == []
    assert view.said == []


def test_the_page_does_not_scroll_sideways(view):
    assert view.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_search_leaves_what_is_named_so(view):
    view.get_by_role("searchbox").fill("energy")
    shown = view.locator("details.measure:visible summary").all_inner_texts()
    assert shown
    assert all("energy" in text.lower() for text in shown)
    view.get_by_role("searchbox").fill("")


def offered(page):
    """The reports that can be compared; where there are not two, the test is skipped."""
    names = page.locator("#one option").all_inner_texts()
    if len(names) < 2:
        pytest.skip("The atlas holds one report alone; `ningxia build --region ningxia,gansu` makes two.")
    return names


def test_with_script_the_difference_of_two_reports_stands_beside_them(view):
    offered(view)
    cells = view.locator("#beside tbody tr:not(.group)").first.locator("td:visible").all_inner_texts()
    one, other, difference = (float(text.replace(",", "").replace("−", "-")) for text in cells[1:])
    assert difference == pytest.approx(other - one)


def test_two_reports_stand_side_by_side_without_script(still):
    names = offered(still)
    still.select_option("#one", label=names[-1])
    still.select_option("#other", label=names[0])
    heads = still.locator("#beside thead th:visible").all_inner_texts()
    assert heads[2:] == [names[0], names[-1]]


def test_a_small_map_leads_to_its_measure_without_script(still):
    still.locator("#glance a").nth(3).click()
    assert still.locator("details.measure:target table").first.is_visible()
