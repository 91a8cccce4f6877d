"""Carrying out what somebody asked: erased, answered, told once, and forgotten."""

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.erasure.evidence import Files
from training.erasure.operations import ErasureRefused, erase
from training.messaging.operations import queue_message
from training.privacy.erasures import Erasure
from training.privacy.models import PrivacyRequest
from training.privacy.rules import text_hash


@transaction.atomic
def carry_out(
    *,
    request: PrivacyRequest,
    by: User,
    at: datetime,
    files: Files | None = None,
) -> Erasure:
    """Erase whoever asked for it, and tell them so in the last message they get.

    :raises ErasureRefused: it was answered, asks for something else, or as ``erase``.
    """
    if request.kind != PrivacyRequest.Kind.ERASURE:
        raise ErasureRefused(_("Nobody asked to erase anything here."))
    to, language = request.person.email, request.person.language
    answered = PrivacyRequest.objects.filter(
        pk=request.pk, status=PrivacyRequest.Status.RECEIVED
    ).update(status=PrivacyRequest.Status.GRANTED, answered_at=at, answered_by=by)
    if not answered:
        raise ErasureRefused(_("This request was answered already."))
    erasure = erase(
        person=request.person,
        reason=Erasure.Reason.REQUEST,
        by=by,
        at=at,
        files=files,
    )
    with translation.override(language):
        asked, answer = request.get_kind_display(), what_was_done(erasure)
    PrivacyRequest.objects.filter(pk=request.pk).update(
        answer=answer, answer_sha256=text_hash(answer)
    )
    queue_message(
        kind="privacy_erased",
        to=to,
        language=language,
        context={"request": asked, "number": str(request.pk), "answer": answer},
        key=f"privacy_erased:{request.pk}",
        by=None,
        at=at,
    )
    status = PrivacyRequest.Status.GRANTED
    record("training.privacy.answer", request, by=by, data={"status": status})
    return erasure


def what_was_done(erasure: Erasure) -> str:
    """The answer, the same for everybody: it names nobody and may be kept."""
    said = _(
        "We erased your name, document, e-mail, telephone and everything else that "
        "tells who you are, also from your certificates and from the messages we sent "
        "you. What stays are counts: that somebody took part, for how long, and of "
        "which sex and company, without a way back to you."
    )
    became = {each["became"] for each in erasure.files}
    if Erasure.Became.RESTRICTED not in became:
        return said
    return (
        said
        + " "
        + _(
            "Attendance sheets that you signed together with others are kept under "
            "lock, since they prove the others' hours; they serve nothing else, and go "
            "when their time is over."
        )
    )
