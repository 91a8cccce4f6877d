"""A real Chromium on a real server. `visit` fails on a console error, a CSP violation,
a request to anybody else, or anything axe finds."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
# What slides or fades in is judged where it comes to rest: half faded, its colours are
# nobody's. Animations without end (a spinner) are not waited for.
SETTLED = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const moving = () => document.getAnimations().some(
        (one) => one.playState === "running"
            && one.effect.getComputedTiming().endTime !== Infinity);
    const waking = () => document.querySelector(
        "[data-controller~=w-init]:not(.ready)");
    const end = performance.now() + 5000;
    for (let still = 0; still < 2 && performance.now() < end;) {
        await frame();
        still = moving() || waking() ? 0 : still + 1;
    }
}"""
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def chromium():
    # Playwright's loop runs in this thread; Django's guard would take it for async.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


class Visitor:
    """Somebody with a browser, who notices everything that goes wrong in it."""

    def __init__(self, browser, address, viewport, **options):
        self.address = address
        self.context = browser.new_context(
            viewport=viewport, locale="es-CL", timezone_id="America/Santiago", **options
        )
        # A busy machine takes its time: what never comes is missed all the same.
        self.context.set_default_timeout(120_000)
        self.page = self.context.new_page()
        self.troubles = []
        self.page.on("console", self.heard)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("request", self.asked)

    def heard(self, message):
        if message.type == "error":
            self.troubles.append(f"{self.page.url}: {message.text}")

    def asked(self, request):
        host = urlsplit(request.url).netloc
        if host and host != urlsplit(self.address).netloc:
            self.troubles.append(f"a request to somebody else: {request.url}")

    def visit(self, path):
        response = self.page.goto(f"{self.address}{path}")
        assert response.ok, (path, response.status)
        self.inspect()
        return self.page

    def inspect(self):
        """Judge the page as it stands now."""
        self.page.evaluate(SETTLED)
        results = Axe().run(self.page, options={"runOnly": AXE_TAGS})
        found = [
            f"{item['id']}: {node['html']}"
            for item in results.response["violations"]
            for node in item["nodes"]
        ]
        assert (found, self.troubles) == ([], []), self.page.url
        wider = self.page.evaluate(
            "document.documentElement.scrollWidth > window.innerWidth"
        )
        assert not wider, f"{self.page.url} scrolls sideways"


@pytest.fixture(params=[PHONE, DESK], ids=["390px", "1280px"])
def visitor(request, chromium, live_server):
    somebody = Visitor(chromium, live_server.url, request.param)
    yield somebody
    somebody.context.close()
