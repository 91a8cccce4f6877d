"""What is told of a person."""

from django.db.models import Q
from django.utils.translation import gettext as _

from training.certificates.models import Certificate
from training.duplicates.models import Merge
from training.enrolment.models import Enrolment
from training.messaging.models import Message
from training.privacy.models import PrivacyRequest
from training.registry.models import Person
from training.timeline.of_the_log import log_of, told_by_the_log
from training.timeline.sources import PERSON, Source, add_sources


def enrolled(row):
    company = str(row.company) if row.company else ""
    return str(row.edition), " · ".join(
        filter(None, [str(row.get_status_display()), company])
    )


def withdrew(row):
    return _("Left %(edition)s") % {"edition": row.edition}, str(
        row.get_why_withdrawn_display()
    )


def came(row):
    values = {"minutes": row.minutes, "state": row.get_state_display()}
    return str(row.session), _("%(state)s, %(minutes)s minutes") % values


def achieved(row):
    grade = str(row.grade).replace(".", ",") if row.grade is not None else ""
    return str(row.assessment), grade


def certified(row):
    return f"{row.get_kind_display()} {row}", str(row.get_status_display())


def revoked(row):
    return _("Certificate %(number)s revoked") % {"number": row}, ""


def started_work(row):
    return _("Starts at %(company)s") % {"company": row.company}, row.position


def ended_work(row):
    return _("Leaves %(company)s") % {"company": row.company}, row.position


def wrote(row):
    return str(row.title), str(row.get_status_display())


def decided(row):
    return str(row.text.purpose), str(row.get_decision_display())


def asked(row):
    return str(row.get_kind_display()), str(row.get_status_display())


def answered(row):
    return _("Answered: %(what)s") % {"what": row.get_kind_display()}, str(
        row.get_status_display()
    )


def log_of_a_person(person: int):
    """Also of the records merged into theirs."""
    merged = Merge.objects.filter(person=person, undone_at__isnull=True)
    return log_of(Person, (person, *merged.values_list("merged_id", flat=True)))


def messages_of(person: int):
    """What told of their places, certificates and requests."""
    tells = Q(
        about_model="training.enrolment",
        about_id__in=Enrolment.objects.filter(person=person).values("pk"),
    )
    tells |= Q(
        about_model="training.certificate",
        about_id__in=Certificate.objects.filter(enrolment__person=person).values("pk"),
    )
    tells |= Q(
        about_model="training.privacyrequest",
        about_id__in=PrivacyRequest.objects.filter(person=person).values("pk"),
    )
    return Message.objects.filter(tells)


def of_a_person(**values) -> Source:
    return Source(about=PERSON, **{"of": "person"} | values)


add_sources(
    of_a_person(
        kind="enrolment",
        model="training.Enrolment",
        when="enrolled_at",
        says=enrolled,
        related=("edition__course", "company"),
    ),
    of_a_person(
        kind="enrolment",
        model="training.Enrolment",
        when="withdrawn_at",
        says=withdrew,
        related=("edition__course",),
    ),
    of_a_person(
        kind="attendance",
        model="training.Attendance",
        of="enrolment__person",
        when="session__starts_at",
        only=Q(minutes__gt=0),
        says=came,
        related=("session__edition__course",),
    ),
    of_a_person(
        kind="result",
        model="training.Result",
        of="enrolment__person",
        when="recorded_at",
        says=achieved,
        related=("assessment__course",),
    ),
    of_a_person(
        kind="certificate",
        model="training.Certificate",
        of="enrolment__person",
        when="issued_at",
        says=certified,
    ),
    of_a_person(
        kind="certificate",
        model="training.Certificate",
        of="enrolment__person",
        when="revoked_at",
        says=revoked,
    ),
    of_a_person(
        kind="employment",
        model="training.Employment",
        when="from_date",
        is_day=True,
        says=started_work,
        related=("company",),
    ),
    of_a_person(
        kind="employment",
        model="training.Employment",
        when="before",
        is_day=True,
        says=ended_work,
        related=("company",),
    ),
    of_a_person(
        kind="message",
        model="training.Message",
        rows=messages_of,
        when="queued_at",
        says=wrote,
    ),
    of_a_person(
        kind="consent",
        model="training.Consent",
        when="decided_at",
        says=decided,
        related=("text__purpose",),
    ),
    of_a_person(
        kind="request",
        model="training.PrivacyRequest",
        when="asked_at",
        says=asked,
    ),
    of_a_person(
        kind="request",
        model="training.PrivacyRequest",
        when="answered_at",
        says=answered,
    ),
    *told_by_the_log(PERSON, log_of_a_person),
)
