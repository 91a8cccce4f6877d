from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from wagtail.models import Page, Site


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One address of the map, with the same page in other languages."""

    address: str
    changed_at: datetime | None
    alternates: list[tuple[str, str]]


def public_pages(site):
    """Every page anyone may read, in every language: the trees beside the home's."""
    homes = site.root_page.get_translations(inclusive=True)
    pages = Page.objects.none()
    for home in homes:
        pages = pages | Page.objects.descendant_of(home, inclusive=True)
    return pages.live().public().select_related("locale").order_by("path")


def entries(request, site):
    addresses = {}
    for page in public_pages(site):
        if address := page.get_full_url(request):
            addresses[page] = address
    by_key = {}
    for page, address in addresses.items():
        by_key.setdefault(page.translation_key, []).append(
            (page.locale.language_code, address)
        )
    return [
        Entry(
            address=address,
            changed_at=page.last_published_at,
            alternates=by_key[page.translation_key],
        )
        for page, address in addresses.items()
    ]


def sitemap(request):
    site = Site.find_for_request(request)
    found = entries(request, site) if site else []
    return render(
        request,
        "cms/pages/sitemap.xml",
        {"entries": found},
        content_type="application/xml",
    )


def robots(request):
    """Keep crawlers out of what is not for them; say where the map is."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /cuenta/",
        "Disallow: /documents/",
        f"Sitemap: {request.build_absolute_uri(reverse('pages:sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
