"""Which screen stands in which part of the menu. A test holds that each stands once."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the menu; its screens by name, in the order of the work."""

    label: str
    icon: str
    screens: tuple[str, ...]
    # By which hook single screens join it.
    hook: str = ""


PARTS = (
    Part(
        label=_("Courses"),
        icon="calendar-check",
        screens=("courses", "editions", "sessions", "enrolments", "trainers"),
    ),
    Part(
        label=_("Attendance and results"),
        icon="list-ol",
        screens=(
            "marks",
            "attendances",
            "corrections",
            "marks-set-aside",
            "results",
            "result-list",
            "assessments",
            "passing_rules",
        ),
    ),
    Part(
        label=_("Certificates"),
        icon="clipboard-list",
        screens=("certificates", "certificate_templates", "signing-keys"),
    ),
    Part(
        label=_("People and companies"),
        icon="group",
        screens=(
            "people",
            "duplicates",
            "merges",
            "employments",
            "companies",
            "facilities",
            "company-contacts",
            "contact-invitations",
            "worker-claims",
            "identity-requests",
            "logins",
        ),
    ),
    Part(
        label=_("Agreement"),
        icon="doc-full-inverse",
        screens=(
            "agreements",
            "goals",
            "actions",
            "adhesions",
            "compliance",
            "requirements",
            "evidence-list",
            "applicabilities",
            "audits",
            "findings",
            "agency-accesses",
            "cessions",
        ),
    ),
    Part(
        label=_("Equity"),
        icon="view",
        hook="register_equity_menu_item",
        screens=(
            "releases_admin",
            "workforce-declarations",
            "diagnoses",
            "questionnaires",
            "questionnaire-sections",
            "gender",
        ),
    ),
    Part(
        label=_("Spreadsheets"),
        icon="table",
        screens=("imports", "exports"),
    ),
    Part(
        label=_("Messages"),
        icon="mail",
        screens=("messages", "wordings", "periodic-jobs"),
    ),
    Part(
        label=_("Personal data"),
        icon="lock",
        screens=(
            "privacy-requests",
            "privacy-notices",
            "consents",
            "purposes",
            "consent-texts",
            "erasures",
        ),
    ),
)
FIRST = 110


def gathered(viewsets: Iterable[type[ViewSet] | ViewSet]) -> list[ViewSetGroup]:
    """One group a part; what no part names stands in the last, where it is reached."""
    left = {viewset.name: viewset for viewset in viewsets}
    shares = [
        [left.pop(name) for name in part.screens if name in left] for part in PARTS
    ]
    shares[-1] += left.values()
    return [
        group_of(part, share, order=FIRST + number)
        for number, (part, share) in enumerate(zip(PARTS, shares, strict=True))
    ]


def group_of(part: Part, share: list, *, order: int) -> ViewSetGroup:
    # Wagtail reads a group's items from its class, once, as it is made.
    fields = {
        "menu_label": part.label,
        "menu_icon": part.icon,
        "menu_name": f"part-{order}",
        "menu_order": order,
        "items": tuple(share),
        "submenu_hook": part.hook or None,
    }
    return type("PartOfMenu", (ViewSetGroup,), fields)()
