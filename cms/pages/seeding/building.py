"""Makes the whole site in both languages, where it is not there yet."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, ReferenceIndex, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.pages.models import (
    AgreementPage,
    CourseIndexPage,
    CoursePage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    ReleaseIndexPage,
    StandardPage,
)
from cms.pages.seeding.manuscript import Manuscript
from cms.pages.seeding.texts import (
    about,
    accessibility,
    agreement,
    courses,
    home,
    indexes,
    news,
    privacy,
)
from cms.pages.seeding.translating import publish_translation
from training.accounts.models import User
from training.agreement.models import Agreement
from training.catalogue.models import Course


class Builder:
    """Puts pages under one another, each followed at once by its translation."""

    def __init__(self, *, by: User | None, at: datetime):
        self.by, self.at = by, at
        self.spanish, _made = Locale.objects.get_or_create(language_code="es")
        self.english, _made = Locale.objects.get_or_create(language_code="en")
        self.made: list[Page] = []

    def put(self, parent: Page, model: type[Page], write, **fields) -> Page:
        """The page of that address under ``parent``; made, if nobody had."""
        manuscript = Manuscript()
        written = write(manuscript) | fields
        found = model.objects.child_of(parent).filter(slug=written["slug"]).first()
        if found:
            return found
        page = parent.add_child(
            instance=model(
                locale=self.spanish, owner=self.by, **written, **self._dated()
            )
        )
        # Read back: pieces of the body get their keys when they are stored.
        page = model.objects.get(pk=page.pk)
        translation = publish_translation(
            page, manuscript.english, locale=self.english, by=self.by
        )
        self.made += [page, translation]
        return page

    def _dated(self) -> dict:
        return {"first_published_at": self.at, "last_published_at": self.at}


@transaction.atomic
def build_site(
    *, by: User | None, at: datetime, course_texts: Iterable[courses.CourseWords] = ()
) -> list[Page]:
    """Make every page that is missing; what editors changed stays as they left it.

    ``course_texts`` says in both languages what the page of each course says, by its
    code; a course without one gets a page from its own row. The pages made come back,
    parents first.
    """
    builder = Builder(by=by, at=at)
    # A page is saved several times on its way: where it leads is noted once.
    with disable_reference_index_auto_update():
        _build(builder, course_texts)
    for page in builder.made:
        ReferenceIndex.create_or_update_for_object(page.specific)
    return builder.made


def _build(builder: Builder, course_texts: Iterable[courses.CourseWords]) -> None:
    accord = Agreement.objects.order_by("-signed_on").first()
    root = Page.get_first_root_node()
    front = builder.put(root, HomePage, home.write, agreement=accord)
    _lead_the_site_to(front)

    catalogue = builder.put(front, CourseIndexPage, indexes.write_catalogue)
    words = {text.code: text for text in course_texts}
    for course in Course.objects.order_by("code"):
        write = courses.writer(course, words.get(course.code))
        builder.put(catalogue, CoursePage, write, course=course)

    articles = builder.put(front, NewsIndexPage, indexes.write_news)
    for article in news.articles(today=timezone.localdate(builder.at)):
        builder.put(
            articles, NewsPage, article.write, published_on=article.published_on
        )

    builder.put(front, ReleaseIndexPage, indexes.write_releases)
    if accord:
        builder.put(front, AgreementPage, agreement.write, agreement=accord)
    for write in (about.write, privacy.write, accessibility.write):
        builder.put(front, StandardPage, write)


def _lead_the_site_to(front: Page) -> None:
    """Make ``front`` the site's root; drop the page Wagtail greets newcomers with."""
    address = urlsplit(settings.BASE_URL)
    site = Site.objects.filter(is_default_site=True).first()
    greeting = site.root_page if site else None
    if greeting and greeting.pk == front.pk:
        return
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.hostname,
            "port": address.port or (443 if address.scheme == "https" else 80),
            "site_name": settings.WAGTAIL_SITE_NAME,
            "root_page": front,
        },
    )
    Site.clear_site_root_paths_cache()
    if greeting and greeting.depth > 1 and _is_bare(greeting):
        greeting.delete()


def _is_bare(page: Page) -> bool:
    return not page.numchild and page.content_type.model_class() is Page
