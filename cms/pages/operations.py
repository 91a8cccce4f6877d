from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cms.pages.models import CourseIndexPage, CoursePage
from cms.pages.seeding.building import Builder
from cms.pages.seeding.texts import courses
from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Course


class PageRefused(Exception):
    """The page cannot be published; the message says why, fit to show."""


@transaction.atomic
def publish_course_page(*, course: Course, by: User, at: datetime) -> CoursePage:
    """Let visitors read about ``course``, in both languages; an editor goes on there.

    A page somebody began and did not publish is published as it stands.

    :raises PageRefused: the site has no catalogue, or its address is taken.
    """
    # Two at once would both find none: the row of the course is the queue.
    Course.objects.select_for_update(no_key=True).get(pk=course.pk)
    builder = Builder(by=by, at=at)
    page = CoursePage.objects.filter(course=course, locale=builder.spanish).first()
    if page is None:
        page = _put(builder, course)
    elif not page.live:
        _publish_as_it_stands(page, by=by)
    record("cms.pages.publish_course_page", course, by=by)
    return page


def _put(builder: Builder, course: Course) -> CoursePage:
    catalogue = CourseIndexPage.objects.live().filter(locale=builder.spanish).first()
    if catalogue is None:
        raise PageRefused(_("The site has no catalogue of courses yet."))
    if catalogue.get_children().filter(slug=course.code).exists():
        raise PageRefused(
            _("Another page of the catalogue has the address «%(code)s»: change it.")
            % {"code": course.code}
        )
    return builder.put(
        catalogue, CoursePage, courses.writer(course, None), course=course
    )


def _publish_as_it_stands(page: CoursePage, *, by: User) -> None:
    revision = page.get_latest_revision() or page.save_revision(user=by)
    revision.publish(user=by, skip_permission_checks=True)
    page.refresh_from_db()
