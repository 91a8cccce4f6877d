import hashlib
import secrets
import uuid
from collections.abc import Iterable
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.agencies import emails
from training.agencies.models import AgencyAccess, Cession
from training.agencies.queries import LOOKED
from training.agencies.rules import INVITATION_LASTS, Span
from training.agreement.models import Action, Signatory
from training.audit import record, record_each
from training.registry.models import Company

MOST_BYTES = 15 * 1024 * 1024


class AgencyRefused(Exception):
    """Nothing was written; the message is fit to show."""


@transaction.atomic
def invite_agency(
    *,
    agency: Signatory,
    email: str,
    span: Span,
    actions: Iterable[Action] = (),
    by: User | None,
    at: datetime,
) -> AgencyAccess:
    """Send a link that lets whoever reads that mailbox in, between two days.

    :raises AgencyRefused: the signatory is no public agency, the days make no sense,
        an action is of another agreement, or the address has an access already.
    """
    email, actions = email.lower(), list(actions)
    # Two who invite together wait here for one another.
    agency = Signatory.objects.select_for_update().get(pk=agency.pk)
    refuse_the_unsound(agency, span=span, actions=actions)
    given = AgencyAccess.objects.filter(
        agency=agency, email__iexact=email, revoked_at__isnull=True
    )
    if given.filter(accepted_at__isnull=False, before__gt=span.from_date).exists():
        raise AgencyRefused(_("This address has an access already: end it first."))
    # An earlier link no longer opens; what is over makes room for what follows.
    given.update(revoked_at=at)
    access = AgencyAccess.objects.create(
        agency=agency,
        email=email,
        from_date=span.from_date,
        before=span.before,
        nonce=secrets.token_hex(16),
        invited_at=at,
        invited_by=by,
        expires_at=at + INVITATION_LASTS,
    )
    access.actions.set(actions)
    emails.send_invitation(access, by=by, at=at)
    record("training.agencies.invite", access, by=by, data={"agency": agency.pk})
    return access


def refuse_the_unsound(agency: Signatory, *, span: Span, actions: list[Action]) -> None:
    if agency.role != Signatory.Role.PUBLIC_AGENCY:
        raise AgencyRefused(_("Only a public agency that signed may be let in."))
    if not span.is_sound:
        raise AgencyRefused(
            _("The last day must follow the first, within three years.")
        )
    if any(action.goal.agreement_id != agency.agreement_id for action in actions):
        raise AgencyRefused(_("Choose actions of the agreement that it signed."))


@transaction.atomic
def accept_access(*, access: AgencyAccess, at: datetime) -> User:
    """Let whoever came by the link in, once; their account is made if needed.

    :raises AgencyRefused: it was used, taken back or is too old; or the account of
        that address is closed.
    """
    found = AgencyAccess.objects.select_for_update().get(pk=access.pk)
    if not found.is_invited(at):
        raise AgencyRefused(_("This invitation no longer holds."))
    user = User.objects.filter(email__iexact=found.email).first()
    if user is None:
        user = User.objects.create_user(found.email)
    if not user.is_active:
        raise AgencyRefused(_("This invitation no longer holds."))
    waiting = AgencyAccess.objects.filter(pk=found.pk, accepted_at__isnull=True)
    if not waiting.update(accepted_at=at, user=user):
        raise AgencyRefused(_("This invitation no longer holds."))
    record("training.agencies.accept", found, by=user, data={"agency": found.agency_id})
    return user


@transaction.atomic
def revoke_access(*, access: AgencyAccess, by: User | None, at: datetime) -> None:
    """Let nobody in by it from now on.

    :raises AgencyRefused: it was ended already.
    """
    if not AgencyAccess.objects.filter(pk=access.pk, revoked_at__isnull=True).update(
        revoked_at=at
    ):
        raise AgencyRefused(_("It was ended already."))
    emails.do_not_send(access, at=at)
    record("training.agencies.revoke", access, by=by, data={"agency": access.agency_id})


@transaction.atomic
def record_cession(
    *,
    company: Company,
    agency: Signatory,
    covers: Iterable[str],
    span: Span,
    signed_on: date,
    signed_by: str,
    position: str = "",
    document: bytes,
    by: User | None,
    at: datetime,
) -> Cession:
    """Keep a company's written word, with its document: from then on it holds.

    :raises AgencyRefused: it covers nothing, its days make no sense, or the document
        is no PDF.
    """
    covers = {*covers}
    refuse_the_unsound(agency, span=span, actions=[])
    if not covers:
        raise AgencyRefused(_("Say what the company cedes."))
    if signed_on > span.from_date:
        raise AgencyRefused(_("It cannot hold before it was signed."))
    if not document.startswith(b"%PDF-") or len(document) > MOST_BYTES:
        raise AgencyRefused(_("Send the signed document as a PDF of at most 15 MB."))
    cession = Cession(
        company=company,
        agency=agency,
        **{f"covers_{what}": True for what in covers},
        from_date=span.from_date,
        before=span.before,
        signed_on=signed_on,
        signed_by=signed_by,
        position=position,
        sha256=hashlib.sha256(document).hexdigest(),
        recorded_at=at,
        recorded_by=by,
    )
    cession.file.save(f"{uuid.uuid4()}.pdf", ContentFile(document), save=False)
    cession.save()
    record(
        "training.agencies.record_cession",
        cession,
        by=by,
        data={"company": company.pk, "agency": agency.pk, "covers": sorted(covers)},
    )
    return cession


@transaction.atomic
def end_cession(*, cession: Cession, by: User | None, at: datetime) -> None:
    """:raises AgencyRefused: it was ended already."""
    if not Cession.objects.filter(pk=cession.pk, ended_at__isnull=True).update(
        ended_at=at
    ):
        raise AgencyRefused(_("It was ended already."))
    record(
        "training.agencies.end_cession",
        cession,
        by=by,
        data={"company": cession.company_id, "agency": cession.agency_id},
    )


def note_look(
    *, access: AgencyAccess, companies: Iterable[int], what: str, by: User, at: datetime
) -> None:
    """Write down, for each company concerned, what somebody of an agency looked at."""
    record_each(
        LOOKED,
        Company,
        sorted({*companies}),
        by=by,
        at=at,
        data={"access": access.pk, "agency": access.agency_id, "what": what},
    )
