"""The catalogue as a visitor sees it: pages of courses, met with their editions."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.db.models import QuerySet

from training.catalogue.models import Course
from training.catalogue.queries import (
    Offer,
    Wanted,
    ids_of_courses_offered,
    next_offers_by_course,
)

COURSES_A_PAGE = 12
LETTERS_AT_MOST = 200
WORDS_AT_MOST = 8


@dataclass(frozen=True, kw_only=True)
class Card:
    """A course in a list: its page, and the coming editions where there are any."""

    page: object
    offers: list[Offer]

    @property
    def next_offer(self) -> Offer | None:
        return self.offers[0] if self.offers else None

    @property
    def more(self) -> int:
        return max(len(self.offers) - 1, 0)


def folded(text: str) -> str:
    """Without accents nor capitals: on a phone people write "genero"."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words_of(text: str) -> str:
    """The words to look for: search engines read quotes and signs as commands."""
    words = re.findall(r"[^\W_]+", folded(text[:LETTERS_AT_MOST]))
    return " ".join(words[:WORDS_AT_MOST])


def cards(
    pages: QuerySet,
    wanted: Wanted,
    *,
    text: str,
    on: date,
    at: datetime,
    number: str | None,
) -> PageOfResults:
    """One page of the courses among ``pages`` that meet what is wanted."""
    among = Course.objects.filter(pk__in=pages.values("course"))
    if text:
        among = among.filter(pk__in=_ids_of_courses_about(pages.model, text))
    offered = ids_of_courses_offered(wanted, among=among, on=on, at=at)

    shown = Paginator(offered, COURSES_A_PAGE).get_page(number)
    course_ids = list(shown.object_list)
    by_course = {page.course_id: page for page in pages.filter(course__in=course_ids)}
    offers = next_offers_by_course(course_ids, wanted, on=on, at=at)
    shown.object_list = [
        Card(page=by_course[course_id], offers=offers.get(course_id, []))
        for course_id in course_ids
    ]
    return shown


def _ids_of_courses_about(model, text: str) -> list[int]:
    words = words_of(text)
    if not words:
        return []
    found = model.objects.live().only("course_id").autocomplete(words, operator="and")
    return [page.course_id for page in found]
