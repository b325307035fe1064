"""The page of a plan in a real browser, where one is installed: it fits, prints, and can be read aloud."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from recover.outside.terminal import Look
from recover.show.formats import show
from recover.show.values.debriefs import DebriefName
from recover.show.values.plan import PlanView
from support import plans

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no chromium and chromedriver on this machine"),
]

ALONE = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PLANS = {"waiting": plans.RICH, "refused": plans.REFUSED, "crushed": plans.CRUSHED, "empty": plans.EMPTY}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for each in (*ALONE, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(each)
    driver = webdriver.Chrome(options, webdriver.ChromeService(str(DRIVER)))
    yield driver
    driver.quit()


@pytest.fixture(params=[(name, full) for name in PLANS for full in (False, True)], ids=str)
def page(request: pytest.FixtureRequest, tmp_path: Path, browser: Any) -> Any:
    name, full = request.param
    file = tmp_path / "plan.html"
    view = PlanView(PLANS[name], DebriefName("acme", "Acme & Söhne, Analyst"))
    file.write_text(show(view, "html", Look(False, None, True), full=full), encoding="utf-8")
    browser.get(file.as_uri())
    return browser


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_hangs_over_the_edge(page: Any, width: int) -> None:
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False},
    )
    assert page.execute_script("return window.innerWidth") == width
    assert page.execute_script("return document.documentElement.scrollWidth") <= width


def test_it_prints_on_few_pages_with_its_words(page: Any) -> None:
    from base64 import b64decode

    printed = b64decode(page.execute_cdp_cmd("Page.printToPDF", {})["data"])
    assert printed.startswith(b"%PDF") and 1 <= printed.count(b"/Type /Page\n") <= 12


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_accessibility_checker_finds_nothing(page: Any, scheme: str) -> None:
    import axe_core_python

    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    checker = next(Path(axe_core_python.__file__).parent.rglob("axe.min.js"))
    page.execute_script(checker.read_text(encoding="utf-8"))
    page.execute_script("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = page.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert found["passes"]
