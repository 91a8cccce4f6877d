"""Takes the demo's pages away, unless somebody wrote pages of their own under them."""

from django.apps import apps
from wagtail.models import Page, PageLogEntry

from cms.pages.seeding import remove_site


def page_ids(made: dict[str, list[int]]) -> list[int]:
    return [
        key
        for label, keys in made.items()
        if issubclass(apps.get_model(label), Page)
        for key in keys
    ]


def remove_pages(made: dict[str, list[int]]) -> tuple[int, list[int]]:
    """How many pages went, and which stayed."""
    ids = page_ids(made)
    pages = Page.objects.filter(pk__in=ids)
    kept = [
        page.pk for page in pages if page.get_descendants().exclude(pk__in=ids).exists()
    ]
    gone = [key for key in ids if key not in kept]
    removed = remove_site(gone, by=None)
    PageLogEntry.objects.filter(page_id__in=gone).delete()
    return removed, kept
