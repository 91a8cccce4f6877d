"""Everything that anybody can fetch of the releases: every address, every byte."""

import io
import json
from collections.abc import Iterator
from zipfile import ZipFile

from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import override

from cms.releases.presentation import NARROW, WIDE
from equity.reporting.chapters import ALL_DRAWN

# The number and the version of a release.
Place = tuple[int, int]

FILES = (
    "releases:release",
    "releases:csv",
    "releases:xlsx",
    "releases:pdf",
    "open_data:package",
    "open_data:json_stat",
)
PAGES = ("releases:method", "releases:glossary", "open_data:page")
INTERFACE = ("releases", "indicators", "catalog")
OF_A_RELEASE = ("", "/tables", "/cells", "/content", "/json-stat")


def everything(
    client, places: list[Place], languages: tuple[str, ...] = ("es", "en")
) -> dict[str, bytes]:
    """What each address says, in each language."""
    cache.clear()
    found = {}
    for language in languages:
        with override(language):
            paths = [*pages(places), *of_the_interface(places)]
        for path in paths:
            said = client.get(path, headers={"accept-language": language})
            if said.status_code == 200:
                found[f"{language} {path}"] = b"\n".join(unpacked(said.content))
    return found


def pages(places: list[Place]) -> Iterator[str]:
    yield from map(reverse, PAGES)
    for place in places:
        for name in FILES:
            yield reverse(name, args=place)
        for table in ALL_DRAWN:
            for width in (NARROW, WIDE):
                yield reverse("releases:chart", args=[*place, table, width])


def of_the_interface(places: list[Place]) -> Iterator[str]:
    for name in INTERFACE:
        yield f"/api/v1/{name}"
    for number, version in places:
        for tail in OF_A_RELEASE:
            yield f"/api/v1/releases/{number}{tail}?version={version}"


def unpacked(content: bytes) -> Iterator[bytes]:
    """The parts of a package or a workbook by themselves, hidden ones as well."""
    if not content.startswith(b"PK"):
        yield content
        return
    with ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            yield name.encode()
            yield from unpacked(archive.read(name))


def cells_by_interface(client, place: Place) -> list[dict]:
    """All cells of a release, page after page."""
    number, version = place
    path = f"/api/v1/releases/{number}/cells?version={version}&size=200"
    cells = []
    while path:
        page = json.loads(client.get(path).content)
        cells += page["items"]
        path = page["next"]
    return cells


def text_of_csv(client, place: Place) -> str:
    return client.get(reverse("releases:csv", args=place)).content.decode("utf-8-sig")


def workbook_parts(client, place: Place) -> dict[str, str]:
    content = client.get(reverse("releases:xlsx", args=place)).content
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}
