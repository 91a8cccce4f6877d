"""What has to be said of a breach: to the Agency, and to each person reached.

Drafts, with what the log knows filled in. What nobody but people know stands between
brackets, to be written before anything is sent.
"""

from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from training.erasure.activities import ACTIVITIES
from training.erasure.breach import Breach, fields_of


def written(at: datetime) -> str:
    return f"{localtime(at):%d-%m-%Y %H:%M}"


def to_the_agency(breach: Breach, *, known_at: datetime, minors: int) -> str:
    """Ley 19.628, art. 14 sexies: nature, data, people, consequences, measures."""
    first, last = breach.span
    lines = [
        _("To the Agencia de Protección de Datos Personales"),
        "",
        _("%(name)s reports a breach of the security of personal data.")
        % {"name": settings.ISSUER_NAME},
        "",
        _("Known on: %(at)s.") % {"at": written(known_at)},
        _("It happened between %(first)s and %(last)s.")
        % {"first": written(first), "last": written(last)},
        _("What happened: [write it in two or three sentences]."),
        _("People reached: %(people)s, of them minors: %(minors)s.")
        % {"people": len(breach.people), "minors": minors},
        "",
        _("Data reached:"),
        *data_reached(breach),
        "",
        _("Possible consequences:"),
        *(f"- {_(activity.risk)}" for activity in activities_of(breach)),
        "",
        _("Measures that were in place:"),
        *(f"- {_(activity.measures)}" for activity in activities_of(breach)),
        _("Measures taken since: [accounts closed, passwords changed, whom we told]."),
        "",
        _("Who answers for it: [name, position, e-mail, telephone]."),
    ]
    return "\n".join([*lines, ""])


def to_a_person(breach: Breach) -> str:
    """Clear and simple words, the same to everybody: names come from the list."""
    first, last = breach.span
    titles = sorted(
        {field.title for label in breach.by_table for field in fields_of(label)}
    )
    lines = [
        _("Dear [name]:"),
        "",
        _(
            "Between %(first)s and %(last)s somebody who should not have had access to "
            "data that %(name)s keeps of you: [what happened, in one sentence]."
        )
        % {
            "first": written(first),
            "last": written(last),
            "name": settings.ISSUER_NAME,
        },
        _("They may have seen: %(fields)s.") % {"fields": ", ".join(titles)},
        "",
        _("What we did: [measures taken]. We told the Agency."),
        _(
            "What you can do: be wary of messages or calls that know these data, and "
            "never give codes or passwords to anybody."
        ),
        _(
            "You can ask us what we keep of you, have it corrected or blocked, and "
            "complain to the Agencia de Protección de Datos Personales."
        ),
        "",
        _("Who answers for it: [name, position, e-mail, telephone]."),
    ]
    return "\n".join([*lines, ""])


def data_reached(breach: Breach) -> list[str]:
    return [
        "- "
        + _("%(table)s (people: %(people)s%(sensitive)s): %(fields)s.")
        % {
            "table": apps.get_model(label)._meta.verbose_name_plural,
            "people": people,
            "sensitive": _(", sensitive") if breach.is_sensitive(label) else "",
            "fields": ", ".join(field.title for field in fields_of(label)),
        }
        for label, people in breach.by_table.items()
    ]


def activities_of(breach: Breach) -> list:
    codes = {
        field.purpose.activity
        for label in breach.by_table
        for field in fields_of(label)
    }
    return [activity for code, activity in ACTIVITIES.items() if code in codes]
