"""A trainer's phone: a browser that keeps what it stores, closed and opened at will."""

from django.conf import settings
from django.test import Client

from cms.tests.browser.conftest import PHONE

# The whole phone's clock, as its pages read it.
CLOCK = """
const moved = %d, now = Date.now.bind(Date), Real = Date;
globalThis.Date = class extends Real {
  constructor(...parts) { parts.length ? super(...parts) : super(now() + moved); }
  static now() { return now() + moved; }
};
"""


class Phone:
    def __init__(self, chromium, address, folder, *, days_off=0):
        self.chromium, self.address, self.folder = chromium, address, folder
        self.days_off = days_off
        self.open()

    def open(self, *, offline=False):
        self.context = self.chromium.browser_type.launch_persistent_context(
            str(self.folder),
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            viewport=PHONE,
            locale="es-CL",
            timezone_id="America/Santiago",
        )
        self.context.set_offline(offline)
        self.context.add_init_script(CLOCK % (self.days_off * 86_400_000))
        self.page = self.context.pages[0]

    def close(self):
        self.context.close()

    def sign_in(self, user):
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": value,
                    "url": self.address,
                    "expires": 4_000_000_000,
                }
            ]
        )

    def go(self, path):
        self.page.goto(f"{self.address}{path}")

    def take_in(self, path):
        """Open a page with a signal, and wait until it would open without one."""
        self.go(path)
        self.page.evaluate("() => navigator.serviceWorker.ready.then(() => 1)")
        self.page.locator("[data-say=signal]", has_text=".").wait_for()

    def line(self, surname):
        return self.page.locator(".roll-line", has_text=surname)

    def tap(self, surname, answer):
        self.line(surname).get_by_text(answer, exact=True).click()

    def says(self, text):
        self.page.get_by_text(text).first.wait_for()

    def wait_until(self, script, *, is_true):
        """Ask again and again: the site's policy lets no string be run in the page."""
        for _try in range(100):
            if is_true(self.page.evaluate(script)):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(script)

    def held(self, store):
        """What lies in a store of the phone's own database, as it lies there."""
        return self.page.evaluate(
            """(store) => new Promise((resolve, reject) => {
              const asked = indexedDB.open("paridad-rolls");
              asked.onerror = () => reject(asked.error);
              asked.onsuccess = () => {
                const kept = asked.result.transaction(store).objectStore(store);
                const rows = kept.getAll();
                rows.onsuccess = () => {
                  asked.result.close();
                  resolve(rows.result.map((row) => Object.keys(row).sort().join()));
                };
              };
            })""",
            store,
        )
