from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from cms.participation.permissions import person_of
from training.enrolment.calendars import CalendarFeed
from training.enrolment.feed import feed_of
from training.enrolment.operations.feeds import end_feed, renew_feed
from training.messaging.calendar import ZONE, calendar_file
from training.messaging.composing import site_address


class ReadCalendar(View):
    """What a calendar program asks for every few hours. The address is the key to
    it: it names nobody, and says no more than the sessions themselves."""

    def get(self, request, token):
        feed = get_object_or_404(
            CalendarFeed.objects.select_related("person"), token=token
        )
        with translation.override(feed.person.language):
            content = calendar_file(
                feed_of(feed.person, at=timezone.now()),
                zone=ZoneInfo(ZONE),
                stamped_at=timezone.now(),
                name=_("My courses in Paridad"),
            )
        return HttpResponse(
            content,
            content_type="text/calendar; charset=utf-8",
            headers={
                "Content-Disposition": 'inline; filename="paridad.ics"',
                "Cache-Control": "no-store, private",
                "X-Robots-Tag": "noindex",
            },
        )


class MyCalendar(LoginRequiredMixin, TemplateView):
    """The private address of somebody's calendar: make it, make another, end it."""

    template_name = "cms/participation/my_calendar.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.person = person_of(request.user)
            if self.person is None:
                raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        feed = CalendarFeed.objects.filter(person=self.person).first()
        address = feed and site_address("participation:calendar", token=feed.token)
        return super().get_context_data(**kwargs) | {
            "address": address,
            "subscribe": address and "webcal://" + address.partition("://")[2],
        }

    def post(self, request, *args, **kwargs):
        at = timezone.now()
        if "end" in request.POST:
            end_feed(person=self.person, by=request.user, at=at)
            messages.success(request, _("That address no longer answers."))
        else:
            renew_feed(person=self.person, by=request.user, at=at)
            messages.success(request, _("Your calendar has a new address."))
        return redirect("participation:my_calendar")
