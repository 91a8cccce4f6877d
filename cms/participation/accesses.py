"""Who of the staff saw a person's data, as the log tells it."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry

from cms.participation.my_data import Section
from equity.actions import ACTIONS as OF_EQUITY
from equity.profiles.operations import Reason
from training.audit import ACTIONS as OF_TRAINING
from training.looking import LOOKED, TOOK_OUT
from training.registry.models import Person

MOST_SHOWN = 200
GENDER = "equity.profiles.consult_gender"
ACTIONS = {
    LOOKED: OF_TRAINING[LOOKED],
    TOOK_OUT: OF_TRAINING[TOOK_OUT],
    GENDER: OF_EQUITY[GENDER],
    "wagtail.edit": gettext_lazy("Change a person's data"),
}


@dataclass(frozen=True, kw_only=True)
class Access:
    at: datetime
    who: str
    what: str
    why: str = ""


def accesses_to(person: Person) -> list[Access]:
    """The newest first; what the person did themselves is nobody else's look."""
    entries = (
        ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(Person),
            object_id=str(person.pk),
            action__in=[*ACTIONS],
        )
        .exclude(user=person.user_id)
        .select_related("user")
        .order_by("-timestamp", "-pk")[:MOST_SHOWN]
    )
    return [
        Access(
            at=entry.timestamp,
            who=str(entry.user) if entry.user else _("The system"),
            what=str(ACTIONS[entry.action]),
            why=reason_of(entry),
        )
        for entry in entries
    ]


def looks_at_gender(person: Person) -> list[Access]:
    """Those of the staff who read what the person declared of themselves."""
    what = str(ACTIONS[GENDER])
    return [access for access in accesses_to(person) if access.what == what]


def reason_of(entry: ModelLogEntry) -> str:
    given = (entry.data or {}).get("reason", "")
    return str(Reason(given).label) if given in Reason.values else ""


def accesses_section(person: Person) -> Section:
    return Section(
        code="accesses",
        title=_("Who looked at my data"),
        rows=[vars(access) for access in accesses_to(person)],
        labels={"at": _("When"), "who": _("Who"), "what": _("What"), "why": _("Why")},
        why={},
    )
