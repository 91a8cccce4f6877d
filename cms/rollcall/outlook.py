"""How people stand: those of a session's edition, and who was away in a row."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.utils import timezone
from django.views.generic import TemplateView

from cms.rollcall.of_session import OfSession
from cms.rollcall.permissions import rollable_sessions, takes_rolls
from training.attendance.queries.following import editions_under_way, outlooks
from training.catalogue.models import Edition


class SessionOutlook(OfSession, TemplateView):
    template_name = "cms/rollcall/outlook.html"

    def get_context_data(self, **kwargs):
        editions = Edition.objects.filter(pk=self.session.edition_id)
        return super().get_context_data(**kwargs) | {
            "session": self.session,
            "outlooks": outlooks(editions, at=timezone.now()),
        }


class Absences(LoginRequiredMixin, TemplateView):
    """Everybody away twice or more in a row, in the editions one sees to."""

    template_name = "cms/rollcall/outlook.html"

    def get_context_data(self, **kwargs):
        if not takes_rolls(self.request.user):
            raise Http404
        mine = rollable_sessions(self.request.user).order_by().values("edition")
        editions = editions_under_way().filter(pk__in=mine)
        return super().get_context_data(**kwargs) | {
            "outlooks": [
                each
                for each in outlooks(editions, at=timezone.now())
                if each.is_worrying
            ],
        }
