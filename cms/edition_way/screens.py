"""An edition's way in the back office: each step, what is done of it, and its doors."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.access.queries import is_coordinator
from cms.edition_way.queries import facts_of, pages_of, sessions_of
from cms.edition_way.rules import Step, may_publish, way
from cms.edition_way.words import Line, doors_of, said_of
from cms.pages.operations import PageRefused, publish_course_page
from training.catalogue.models import Edition
from training.catalogue.operations import ChangeRefused, update_edition


class Way(WagtailAdminTemplateMixin, TemplateView):
    """Denied looks like absent."""

    template_name = "cms/edition_way/way.html"
    header_icon = "date"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("training.view_edition"):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def edition(self) -> Edition:
        editions = Edition.objects.select_related("course")
        return get_object_or_404(editions, pk=self.kwargs["edition_id"])

    def get_page_title(self):
        return str(self.edition)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("editions:index"), "label": _("Editions")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        sessions = sessions_of(self.edition)
        facts = facts_of(self.edition, sessions, at=timezone.now())
        page = pages_of(self.edition).first()
        user = self.request.user
        may, coordinates = user.has_perm, is_coordinator(user)
        return super().get_context_data(**kwargs) | {
            "edition": self.edition,
            "facts": facts,
            "sessions": sessions,
            "lines": [self.line(step, state, facts) for step, state in way(facts)],
            "step": Step,
            "page_url": page and page.url,
            "may_change": may("training.change_edition"),
            "may_publish": may_publish(facts) and may("training.change_edition"),
            "may_publish_page": coordinates and not facts.has_page,
            "may_take_roll": coordinates,
        }

    def line(self, step, state, facts) -> Line:
        may = self.request.user.has_perm
        doors = [each for each in doors_of(step, self.edition) if may(each.permission)]
        return Line(step=step, state=state, said=said_of(step, facts), doors=doors)

    def post(self, request, *args, **kwargs):
        verbs = {"publish": self.publish, "page": self.publish_page}
        verb = verbs.get(request.POST.get("verb", ""))
        if verb is None:
            raise Http404
        try:
            messages.success(request, verb())
        except (ChangeRefused, PageRefused) as refusal:
            messages.error(request, str(refusal))
        return redirect("edition_way", edition_id=self.edition.pk)

    def publish(self) -> str:
        if not self.request.user.has_perm("training.change_edition"):
            raise Http404
        now = timezone.now()
        if not may_publish(facts_of(self.edition, sessions_of(self.edition), at=now)):
            raise ChangeRefused(
                _("Only a draft with at least one session can be published.")
            )
        self.edition.status = Edition.Status.PUBLISHED
        update_edition(edition=self.edition, by=self.request.user, at=now)
        return _("It is published: people may enrol while enrolment is open.")

    def publish_page(self) -> str:
        if not is_coordinator(self.request.user):
            raise Http404
        publish_course_page(
            course=self.edition.course, by=self.request.user, at=timezone.now()
        )
        return _("The page of the course is on the site, in both languages.")
