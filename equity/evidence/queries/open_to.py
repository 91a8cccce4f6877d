"""Which agreements, audits and elements somebody of the staff may look at."""

from django.db.models import QuerySet

from equity.evidence.models import Audit
from training.accounts.models import User
from training.agreement.models import Adhesion, Agreement

SEES_ALL = "equity.change_evidence"
SEES_OWN = "equity.view_evidence"


def agreements_open_to(user: User) -> QuerySet[Agreement]:
    """All to whoever coordinates; to an auditor, those they were named to audit."""
    if user.has_perm(SEES_ALL):
        return Agreement.objects.all()
    if user.has_perm(SEES_OWN):
        return Agreement.objects.filter(audits__auditor=user).distinct()
    return Agreement.objects.none()


def audits_open_to(user: User) -> QuerySet[Audit]:
    audits = Audit.objects.select_related("agreement", "auditor")
    if user.has_perm(SEES_ALL):
        return audits
    if user.has_perm(SEES_OWN):
        return audits.filter(auditor=user)
    return audits.none()


def adhesions_in_force(agreement: Agreement) -> QuerySet[Adhesion]:
    """The elements that are under the agreement now, by company."""
    return (
        Adhesion.objects.filter(agreement=agreement, status=Adhesion.Status.ACCEPTED)
        .select_related("company", "facility", "agreement")
        .order_by("company__name", "element_name", "pk")
    )


def elements_of(company) -> QuerySet[Adhesion]:
    """What a company has under any agreement now."""
    return (
        Adhesion.objects.filter(company=company, status=Adhesion.Status.ACCEPTED)
        .select_related("company", "facility", "agreement")
        .order_by("-agreement__signed_on", "element_name", "pk")
    )
