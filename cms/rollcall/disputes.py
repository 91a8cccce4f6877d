"""What two people said differently of the same person, side by side, to be settled."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from cms.rollcall.corrections import what_waits
from cms.rollcall.of_session import OfSession
from training.attendance.models import Attendance, Mark
from training.attendance.operations import Entry, MarkRefused, store_roll
from training.attendance.queries import alphabetical
from training.attendance.standing import (
    by_author,
    said_by,
    since_settled,
    unreplaced,
)
from training.catalogue.models import Session


@dataclass(frozen=True)
class Dispute:
    """A person, and each one's last word of them."""

    attendance: Attendance
    marks: list[Mark]


def disputes(session: Session) -> list[Dispute]:
    """In two queries, however many there are."""
    disputed = list(
        session.attendances.filter(is_disputed=True).select_related("enrolment__person")
    )
    said = defaultdict(list)
    marks = session.marks.filter(
        enrolment__in=[attendance.enrolment_id for attendance in disputed]
    )
    for mark in marks.select_related("recorded_by__person").order_by("sequence"):
        said[mark.enrolment_id].append(mark)
    found = [
        Dispute(attendance, last_words(said[attendance.enrolment_id]))
        for attendance in disputed
    ]
    return sorted(
        found, key=lambda dispute: alphabetical(dispute.attendance.enrolment.person)
    )


def last_words(marks: list[Mark]) -> list[Mark]:
    open_ones = unreplaced(since_settled([said_by(mark) for mark in marks]))
    last = {said.client_id for said in by_author(open_ones)}
    return [mark for mark in marks if mark.client_id in last]


class Disputes(OfSession, TemplateView):
    template_name = "cms/rollcall/disputes.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"disputes": disputes(self.session)}

    def post(self, request, *args, **kwargs):
        entries = [entry for entry in map(self.chosen, disputes(self.session)) if entry]
        try:
            done = store_roll(
                session=self.session,
                entries=entries,
                by=request.user,
                at=timezone.now(),
            )
        except MarkRefused as refusal:
            messages.error(request, str(refusal))
        else:
            settled = _("%(count)d settled.") % {"count": done.stored}
            messages.success(
                request, what_waits(done.proposed) if done.proposed else settled
            )
        return redirect("rollcall:disputes", session_id=self.session.pk)

    def chosen(self, dispute: Dispute) -> Entry | None:
        """The mark picked for that person: only one of those shown can be."""
        enrolment_id = dispute.attendance.enrolment_id
        picked = self.request.POST.get(f"mark-{enrolment_id}")
        for mark in dispute.marks:
            if str(mark.client_id) == picked:
                return Entry(
                    enrolment_id=enrolment_id,
                    state=mark.state,
                    minutes=mark.minutes,
                    reason=mark.reason or _("Two people had marked differently."),
                    client_id=uuid4(),
                )
        return None
