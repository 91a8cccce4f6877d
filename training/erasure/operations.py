"""Erasing a person: one operation, seen beforehand, and again after a restore."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from training.accounts.models import User
from training.audit import record
from training.erasure import ledger
from training.erasure.account import close_account
from training.erasure.evidence import (
    Files,
    counts_of,
    deal_with_files,
    look_through_files,
    remove_when_committed,
)
from training.erasure.identity import Identity, identity_of
from training.erasure.leftovers import empty_the_log, overwrite_what_goes
from training.erasure.mentions import end_sessions, take_out_mentions
from training.erasure.plan import PLAN
from training.erasure.rows import numbers_of, rows_of, treat_rows
from training.messaging.operations import forget_messages
from training.privacy.erasures import Erasure
from training.registry.models import Person
from training.spreadsheets.models import ImportPiece

Reason = Erasure.Reason


class ErasureRefused(Exception):
    """Nothing was erased; the message is fit to show."""


def erase(
    *,
    person: Person,
    reason: str,
    by: User | None,
    at: datetime,
    files: Files | None = None,
) -> Erasure:
    """Take a person out of everything, and leave what counts people as it was.

    ``files`` are those found beforehand: reading them takes longer than anybody should
    hold the lock of the database for.

    :raises ErasureRefused: they were erased already, a legal hold stands, or their
        login is one of staff.
    """
    files = files or look_through_files(identity_of(person))
    with transaction.atomic():
        return erase_with(files, person=person, reason=reason, by=by, at=at)


def erase_with(files: Files, *, person: Person, reason, by, at) -> Erasure:
    person = Person.objects.select_related("user").get(pk=person.pk)
    if person.user and person.user.is_staff:
        raise ErasureRefused(
            _("This account works in the back office: take its role away first.")
        )
    held = person.legal_holds.standing().exists()
    if held and reason != Reason.RESTORED:
        raise ErasureRefused(
            _("A legal hold stands on these data: lift it first, or deny the request.")
        )
    overwrite_what_goes()
    erasure = put_up_tombstone(person, reason=reason, by=by, at=at)
    identity = identity_of(person)
    erasure.files = deal_with_files(files, at=at)
    counts = forget(identity, at=at) | counts_of(erasure.files)
    become_nobody(person, at=at)
    counts |= mentions_beside(counts, take_out_mentions(identity))
    erasure.counts = counts
    erasure.save(update_fields=["counts", "files"])
    record(
        "training.privacy.erase", erasure, by=by, data={"rows": sum(counts.values())}
    )
    transaction.on_commit(lambda: ledger.write([erasure]))
    transaction.on_commit(cache.clear)
    transaction.on_commit(empty_the_log)
    return erasure


def put_up_tombstone(person: Person, **values) -> Erasure:
    """The guards let nothing be blanked before it stands; two at once stand once."""
    at = values.pop("at")
    try:
        with transaction.atomic():
            return Erasure.objects.create(
                person=person,
                key=person.key,
                reason=values["reason"],
                erased_by=values["by"],
                erased_at=at,
            )
    except IntegrityError:
        raise ErasureRefused(_("This person was erased already.")) from None


def forget(identity: Identity, *, at: datetime) -> dict[str, int]:
    """Their messages, files, rows, sessions and login: how many of each."""
    numbers = numbers_of(identity)
    about = {
        (model._meta.label_lower, pk) for model, pks in numbers.items() for pk in pks
    }
    counts = {
        "training.Message": forget_messages(
            emails=identity.emails, about=about, by=None, at=at
        ),
        "wagtailcore.ModelLogEntry": unlabel(numbers),
        "sessions.Session": end_sessions(identity),
        "training.ImportPiece": forget_pieces(numbers),
    }
    certificates = rows_of(identity, "training.Certificate").exclude(file="")
    remove_when_committed(list(certificates.values_list("file", flat=True)))
    counts |= treat_rows(identity, at=at)
    counts |= close_account(identity.user, key=identity.person.key.hex)
    return {label: count for label, count in counts.items() if count}


def unlabel(numbers) -> int:
    """The log's entries of their rows say which row it was, and no name."""
    changed = 0
    for model, pks in numbers.items():
        kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
        entries = ModelLogEntry.objects.filter(
            content_type=kind, object_id__in=[str(pk) for pk in pks]
        )
        changed += entries.exclude(label=F("object_id")).update(label=F("object_id"))
    return changed


def forget_pieces(numbers) -> int:
    """What imports changed of their rows cannot be given back any more."""
    theirs = {model._meta.label_lower: set(pks) for model, pks in numbers.items()}
    changed = 0
    for piece in ImportPiece.objects.exclude(changed={}).iterator():
        left = {
            label: [row for row in rows if row[0] not in theirs.get(label, ())]
            for label, rows in piece.changed.items()
        }
        if left != piece.changed:
            ImportPiece.objects.filter(pk=piece.pk).update(changed=left)
            changed += 1
    return changed


def become_nobody(person: Person, *, at: datetime) -> None:
    Person.objects.filter(pk=person.pk).update(
        **PLAN["training.Person"].leave,
        document_number=person.key.hex,
        erased_at=at,
        blocked_at=None,
    )


def mentions_beside(counts: dict, mentions: dict) -> dict:
    return {
        label: counts.get(label, 0) + count
        for label, count in mentions.items()
        if count
    }


def preview_erasure(
    *, person: Person, by: User | None, at: datetime, files: Files | None = None
) -> dict[str, int]:
    """Do all of it and undo it: what is shown is what would happen.

    :raises ErasureRefused: as ``erase``.
    """
    files = files or look_through_files(identity_of(person))
    with transaction.atomic():
        counts = erase(
            person=person, reason=Reason.REQUEST, by=by, at=at, files=files
        ).counts
        transaction.set_rollback(True)
    return counts


def reapply_erasures(*, by: User | None, at: datetime) -> list[Erasure]:
    """Erase again whoever the list outside knows and a backup brought back."""
    ledger.complete()
    back = Person.objects.filter(key__in=[*ledger.keys()], erased_at__isnull=True)
    return [
        erase(person=person, reason=Reason.RESTORED, by=by, at=at)
        for person in back.order_by("pk")
    ]
