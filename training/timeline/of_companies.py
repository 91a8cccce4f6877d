"""What is told of a company, but for what equity adds."""

from django.db.models import Q
from django.utils.translation import gettext as _

from training.registry.models import Company
from training.timeline.of_the_log import log_of, told_by_the_log
from training.timeline.sources import COMPANY, Source, add_sources

LOOKS = ("training.agencies.look", "training.registry.look_at_company")


def adhered(row):
    return f"{row.element_name} · {row.agreement}", str(row.get_status_display())


def invited(row):
    return _("Invited: %(address)s") % {"address": row.email}, ""


def accepted(row):
    return _("Acts for the company: %(address)s") % {"address": row.email}, ""


def enrolled(row):
    return str(row.person), f"{row.edition} · {row.get_status_display()}"


def certified(row):
    return str(row.enrolment.person), f"{row.get_kind_display()} {row}"


def hired(row):
    return str(row.person), _("starts to work here")


def left(row):
    return str(row.person), _("no longer works here")


def ceded(row):
    return str(row.agency), _("may read what the company ceded")


def ended(row):
    return str(row.agency), _("may read it no longer")


def of_a_company(**values) -> Source:
    return Source(about=COMPANY, **{"of": "company"} | values)


add_sources(
    of_a_company(
        kind="agreement",
        model="training.Adhesion",
        when="adhered_on",
        is_day=True,
        says=adhered,
        related=("agreement",),
    ),
    of_a_company(
        kind="contact",
        model="training.ContactInvitation",
        when="invited_at",
        says=invited,
    ),
    of_a_company(
        kind="contact",
        model="training.ContactInvitation",
        when="accepted_at",
        says=accepted,
    ),
    of_a_company(
        kind="enrolment",
        model="training.Enrolment",
        when="enrolled_at",
        only=Q(person__blocked_at__isnull=True),
        says=enrolled,
        related=("person", "edition__course"),
    ),
    of_a_company(
        kind="certificate",
        model="training.Certificate",
        of="enrolment__company",
        when="issued_at",
        only=Q(enrolment__person__blocked_at__isnull=True),
        says=certified,
        related=("enrolment__person",),
    ),
    of_a_company(
        kind="employment",
        model="training.Employment",
        when="from_date",
        is_day=True,
        only=Q(person__blocked_at__isnull=True),
        says=hired,
        related=("person",),
    ),
    of_a_company(
        kind="employment",
        model="training.Employment",
        when="before",
        is_day=True,
        only=Q(person__blocked_at__isnull=True),
        says=left,
        related=("person",),
    ),
    of_a_company(
        kind="agency",
        model="training.Cession",
        when="recorded_at",
        says=ceded,
        related=("agency",),
    ),
    of_a_company(
        kind="agency",
        model="training.Cession",
        when="ended_at",
        says=ended,
        related=("agency",),
    ),
    *told_by_the_log(COMPANY, lambda pk: log_of(Company, [pk]), looks=LOOKS),
)
