"""The service worker and what it keeps, so that the roll opens without a signal."""

from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

MODULES = (
    "main",
    "page",
    "queue",
    "roll",
    "screen",
    "store",
    "sync",
    "today",
    "vault",
    "wipe",
)
SHEETS = ("tokens", "base", "frame", "components", "forms", "rollcall")
FONTS = (
    "atkinson-hyperlegible-next-latin-wght-normal",
    "bricolage-grotesque-latin-opsz-normal",
)
KEPT = (
    *(f"js/rollcall/{name}.js" for name in MODULES),
    *(f"css/{name}.css" for name in SHEETS),
    *(f"vendor/fonts/{name}.woff2" for name in FONTS),
    "img/favicon.svg",
)


def kept_addresses() -> list[str]:
    return [static(path) for path in KEPT]


def release(page: str) -> str:
    """A name that changes whenever anything the worker keeps does."""
    digest = sha256(page.encode())
    for path in KEPT:
        digest.update(static(path).encode())
        found = finders.find(path)
        if found:
            digest.update(Path(found).read_bytes())
    return digest.hexdigest()[:16]
