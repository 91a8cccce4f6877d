"""The files that the page of a course hands out: what it was taught with."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from cms.documents.models import SiteDocument
from cms.pages.models import CoursePage
from training.catalogue.models import Course


def of_the_page(course: Course) -> Iterator[tuple[str, bytes]]:
    """Those anybody reads who reads the page; one whose file is gone is left out."""
    for document in handed_out(course):
        if document.collection.get_view_restrictions().exists():
            continue
        try:
            with document.file.open() as file:
                yield document.filename, file.read()
        except OSError:
            continue


def handed_out(course: Course):
    pages = CoursePage.objects.live().filter(course=course)
    named = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(page.pk) for page in pages],
        to_content_type=ContentType.objects.get_for_model(SiteDocument),
    )
    ids = {int(pk) for pk in named.values_list("to_object_id", flat=True)}
    documents = SiteDocument.objects.filter(pk__in=ids)
    return documents.select_related("collection").order_by("pk")
