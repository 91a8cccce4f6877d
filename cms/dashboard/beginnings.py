"""Where the work of each role begins, on the first page of the back office."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cms.access.queries import has_role, is_coordinator
from cms.access.roles import (
    AUDITOR,
    COORDINATOR,
    DATA_PROTECTION_OFFICER,
    EDITOR,
    EQUITY_ANALYST,
    REVIEWER,
    Role,
)
from training.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """The steps of a role's work in their order: each its words and its address."""

    role: Role
    title: str
    doors: tuple[tuple[str, str], ...]


BEGINNINGS = (
    Beginning(
        role=COORDINATOR,
        title=_("From a course to its report"),
        doors=(
            (_("Describe a course"), "courses:add"),
            (_("Open an edition with its sessions"), "editions:add"),
            (_("Import people"), "imports:index"),
            (_("Take the roll"), "rollcall:today"),
            (_("Issue certificates"), "certificates:held"),
            (_("Publish the indicators"), "releases_admin:index"),
        ),
    ),
    Beginning(
        role=EDITOR,
        title=_("From a draft to the site"),
        doors=(
            (_("Write pages and news"), "wagtailadmin_explore_root"),
            (_("Upload pictures"), "wagtailimages:index"),
            (_("Word the messages that people get"), "wordings:index"),
            (_("Write tests and surveys"), "assessments:index"),
            (_("Build a diagnosis for companies"), "questionnaires:index"),
        ),
    ),
    Beginning(
        role=EQUITY_ANALYST,
        title=_("From declarations to a release"),
        doors=(
            (_("See who has not declared"), "workforce-declarations:coverage"),
            (_("Look at the indicators of now"), "live_figures"),
            (_("Draft, compute and protect a release"), "releases_admin:index"),
        ),
    ),
    Beginning(
        role=REVIEWER,
        title=_("Before figures are published"),
        doors=((_("Review the releases that wait for you"), "releases_admin:index"),),
    ),
    Beginning(
        role=AUDITOR,
        title=_("What your audits look at"),
        doors=(
            (_("Go through what each facility has met"), "compliance:index"),
            (_("Record what you find"), "compliance:audits"),
            (_("Read the attendance records"), "attendances:index"),
        ),
    ),
    Beginning(
        role=DATA_PROTECTION_OFFICER,
        title=_("What people ask about their data"),
        doors=(
            (_("Answer their requests"), "privacy-requests:index"),
            (_("Erase what was asked for or is overdue"), "erasures:index"),
            (_("Read the register of processing"), "erasures:register"),
            (_("Word the notices"), "privacy-notices:index"),
        ),
    ),
)


def beginnings_of(user: User) -> list[Beginning]:
    """Those of the user's roles; whoever coordinates has the one that spans all."""
    if is_coordinator(user):
        return [each for each in BEGINNINGS if each.role is COORDINATOR]
    return [each for each in BEGINNINGS if has_role(user, each.role)]
