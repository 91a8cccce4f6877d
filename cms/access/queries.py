"""What a login may see and do, asked row by row by the screens."""

from django.urls import reverse
from django.utils import timezone

from cms.access.roles import (
    ADMINISTRATOR,
    AGENCY_VIEWER,
    AUDITOR,
    COORDINATOR,
    DATA_PROTECTION_OFFICER,
    EDITOR,
    EQUITY_ANALYST,
    REVIEWER,
    Role,
)
from training.accounts.models import User
from training.agencies.queries import accesses_in_force
from training.catalogue.models import Session
from training.enrolment.models import Enrolment
from training.registry.models import Company, Person


def has_role(user: User, *roles: Role) -> bool:
    """Belong to one of the roles' groups. An active superuser has every role."""
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser:
        return True
    return bool(group_names(user) & {role.group for role in roles if role.group})


def group_names(user: User) -> frozenset[str]:
    """The user's groups, asked once a request."""
    if not hasattr(user, "_group_names"):
        user._group_names = frozenset(user.groups.values_list("name", flat=True))
    return user._group_names


def has_a_staff_role(user: User) -> bool:
    """Belong to any role's group, or be a superuser: whoever proves it twice."""
    return user.is_staff or user.is_superuser or bool(group_names(user))


def is_coordinator(user: User) -> bool:
    return has_role(user, COORDINATOR, ADMINISTRATOR)


def is_editor(user: User) -> bool:
    return has_role(user, EDITOR, COORDINATOR, ADMINISTRATOR)


def is_equity_analyst(user: User) -> bool:
    return has_role(user, EQUITY_ANALYST)


def is_reviewer(user: User) -> bool:
    return has_role(user, REVIEWER)


def is_agency_viewer(user: User) -> bool:
    return has_role(user, AGENCY_VIEWER)


def may_see_live_figures(user: User) -> bool:
    """Exact and not published: for whoever runs the programme or drafts releases."""
    return has_role(user, COORDINATOR, EQUITY_ANALYST, ADMINISTRATOR)


def acts_for_an_agency(user: User) -> bool:
    """Have the role, and an access that holds today."""
    if not is_agency_viewer(user):
        return False
    return accesses_in_force(user, on=timezone.localdate()).exists()


def is_auditor(user: User) -> bool:
    return has_role(user, AUDITOR)


def is_data_protection_officer(user: User) -> bool:
    return has_role(user, DATA_PROTECTION_OFFICER)


def is_trainer(user: User) -> bool:
    """Teach some session, past or to come."""
    return (
        user.is_authenticated
        and user.is_active
        and Session.objects.filter(trainers__person__user=user).exists()
    )


def is_trainer_of(user: User, session: Session) -> bool:
    return (
        user.is_authenticated
        and user.is_active
        and session.trainers.filter(person__user=user).exists()
    )


def is_contact_of(user: User, company: Company) -> bool:
    return (
        user.is_authenticated
        and user.is_active
        and company.contacts.filter(user=user).exists()
    )


def is_participant_of(user: User, enrolment: Enrolment) -> bool:
    return user.is_authenticated and is_person(user, enrolment.person)


def is_person(user: User, person: Person) -> bool:
    """The account has claimed this person."""
    return user.is_authenticated and user.is_active and person.user_id == user.pk


def may_take_roll(user: User, session: Session) -> bool:
    """Whoever teaches the session, or coordinates."""
    return is_coordinator(user) or is_trainer_of(user, session)


def first_screen(user: User) -> str:
    """The address at which this login's working day starts."""
    if user.has_perm("wagtailadmin.access_admin"):
        return reverse("wagtailadmin_home")
    if is_trainer(user):
        return reverse("rollcall:today")
    if user.company_contacts.exists():
        return reverse("company_desk:companies")
    if acts_for_an_agency(user):
        return reverse("agency_portal:portal")
    if is_agency_viewer(user):
        return "/indicadores/"
    return reverse("participation:my_space")
