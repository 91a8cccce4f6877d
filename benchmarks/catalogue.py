"""The catalogue, uncached, at 10 and at 200 courses, beside a bare page of the site.

The bare page is an empty page of the same site, under the same frame: what it costs
is Wagtail's routing and the header and footer that every page has.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from benchmarks import Row, interleaved
from cms.pages.models import CourseIndexPage, CoursePage, HomePage, StandardPage
from training.catalogue.models import Course, Edition

QUERIES_WANTED = 15
REQUESTS = 5
ROUNDS = 9


def run() -> list[Row]:
    logging.disable(logging.INFO)
    with transaction.atomic():
        rows = measured()
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
    return rows


def measured() -> list[Row]:
    catalogue, _bare = a_site()
    rows = []
    for number in (10, 200):
        fill(catalogue, up_to=number)
        rows += rows_at(number)
    return rows


def a_site() -> tuple[CourseIndexPage, StandardPage]:
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    root = Page.get_first_root_node()
    home = root.add_child(
        instance=HomePage(title="Paridad", slug="p", headline="H", locale=spanish)
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
    )
    Site.clear_site_root_paths_cache()
    shown = {"locale": spanish, "show_in_menus": True}
    return (
        home.add_child(instance=CourseIndexPage(title="C", slug="cursos", **shown)),
        home.add_child(instance=StandardPage(title="V", slug="vacia", **shown)),
    )


def fill(catalogue: CourseIndexPage, *, up_to: int) -> None:
    today = timezone.localdate()
    for number in range(catalogue.get_children().count(), up_to):
        course = Course.objects.create(
            code=f"c{number}",
            title=f"Curso {number}",
            topic=Course.Topic.values[number % 5],
            minutes=240,
        )
        for edition in range(3):
            starts_on = today + timedelta(days=7 + number % 90 + 30 * edition)
            Edition.objects.create(
                course=course,
                code=f"c{number}-{edition}",
                status=Edition.Status.PUBLISHED,
                modality=Course.Modality.ON_SITE,
                commune="04102",
                starts_on=starts_on,
                ends_on=starts_on,
                enrolment_closes_at=timezone.now() + timedelta(days=7),
                places=20,
            )
        catalogue.add_child(
            instance=CoursePage(
                title=course.title,
                slug=course.code,
                course=course,
                locale=catalogue.locale,
                introduction="Qué se aprende, para qué sirve y con quién se practica.",
            )
        )


def reading(address: str) -> Callable[[], None]:
    client = Client()

    def read():
        for _request in range(REQUESTS):
            cache.clear()
            if client.get(address).status_code != 200:
                raise RuntimeError(address)

    return read


def queries(address: str) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        Client().get(address)
    return len(captured)


def rows_at(number: int) -> list[Row]:
    ours, floor, ratio = interleaved(
        reading("/cursos/"), reading("/vacia/"), rounds=ROUNDS
    )
    return [
        Row(
            name=f"catalogue of {number} courses, a request",
            ours=1000 * ours / REQUESTS,
            floor=1000 * floor / REQUESTS,
            unit="ms",
            floor_name="bare page",
            ratio=ratio,
        ),
        Row(
            name=f"catalogue of {number} courses, queries",
            ours=queries("/cursos/"),
            floor=queries("/vacia/"),
            unit="queries",
            floor_name="bare page",
            bound=f"at most {QUERIES_WANTED}",
        ),
    ]
