"""The one way to leave a trace, in Wagtail's own log."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import get_active_log_context
from wagtail.models import ModelLogEntry

from training.accounts.models import User

# Every action of training that may be recorded, as the log shows it.
ACTIONS = {
    "training.enrolment.enrol": _("Enrol"),
    "training.enrolment.withdraw": _("Withdraw"),
    "training.enrolment.ask": _("Ask for a place"),
    "training.enrolment.wait": _("Join the waiting list"),
    "training.enrolment.offer": _("Offer a freed place"),
    "training.enrolment.accept_offer": _("Accept the offer of a place"),
    "training.enrolment.end_offer": _("End an offer nobody took"),
    "training.enrolment.approve": _("Approve a request for a place"),
    "training.enrolment.refuse": _("Refuse a request for a place"),
    "training.enrolment.reserve": _("Reserve places for a company"),
    "training.enrolment.release_everybody": _("Release everybody: edition cancelled"),
    "training.enrolment.state_needs": _("State access needs"),
    "training.enrolment.consult_needs": _("Consult access needs"),
    "training.enrolment.move": _("Move to another edition"),
    "training.enrolment.write_to": _("Write to somebody enrolled"),
    "training.enrolment.tell_again": _("Send a confirmation again"),
    "training.enrolment.change_places": _("Change the number of places"),
    "training.enrolment.ask_to_confirm_identity": _("Ask to confirm an identity"),
    "training.enrolment.confirm_identity": _("Confirm an identity"),
    "training.enrolment.refuse_identity": _("Refuse an identity"),
    "training.attendance.mark": _("Mark attendance"),
    "training.attendance.store_set_aside": _("Store a mark that was set aside"),
    "training.attendance.dismiss_set_aside": _("Dismiss a mark that was set aside"),
    "training.attendance.close_session": _("Close a session"),
    "training.attendance.receive_report": _("Receive a connection report"),
    "training.attendance.settle_line": _("Say who a line of a report is"),
    "training.attendance.store_report": _("Store a connection report"),
    "training.attendance.discard_report": _("Discard a connection report"),
    "training.attendance.open_check_in": _("Open a self check-in"),
    "training.attendance.end_check_in": _("End a self check-in"),
    "training.attendance.propose_corrections": _("Propose corrections of a roll"),
    "training.attendance.approve_correction": _("Approve a correction of a roll"),
    "training.attendance.reject_correction": _("Reject a correction of a roll"),
    "training.attendance.remove_marks": _("Remove marks of the demo"),
    "training.attendance.erase_reasons": _("Erase the reasons of marks"),
    "training.logbook.note_walk_in": _("Note a walk-in"),
    "training.logbook.enrol_walk_in": _("Enrol a walk-in"),
    "training.logbook.dismiss_walk_in": _("Dismiss a walk-in"),
    "training.logbook.write_note": _("Write a session note"),
    "training.logbook.keep_photo": _("Keep a session photograph"),
    "training.logbook.remove_photo": _("Remove a session photograph"),
    "training.catalogue.update_edition": _("Change an edition"),
    "training.catalogue.update_session": _("Change a session"),
    "training.catalogue.copy_edition": _("Copy an edition"),
    "training.catalogue.add_series": _("Add a series of sessions"),
    "training.registry.register_person": _("Register a person"),
    "training.registry.claim_person": _("Claim a person"),
    "training.registry.look_at_person": _("Look at a person's data"),
    "training.registry.look_at_company": _("Look at a company's timeline"),
    "training.registry.export_person": _("Take a person's data out in a spreadsheet"),
    "training.registry.change_document": _("Change a person's document"),
    "training.duplicates.say_separate": _("Say that two records are two people"),
    "training.duplicates.propose_again": _("Propose a pair of records again"),
    "training.duplicates.merge": _("Merge two records of a person"),
    "training.duplicates.undo": _("Take a merge of two records back"),
    "training.registry.update_contact": _("Update contact details"),
    "training.enrolment.renew_feed": _("Make a private calendar address"),
    "training.enrolment.end_feed": _("End a private calendar address"),
    "training.messaging.retry": _("Send messages again"),
    "training.messaging.word": _("Word a message"),
    "training.messaging.choose": _("Choose which messages to get"),
    "training.messaging.forget": _("Erase somebody from the messages"),
    "training.attendance.take_register": _("Take out an attendance register"),
    "training.attendance.keep_sheet": _("Keep a signed sheet"),
    "training.attendance.key_marks": _("Key the marks of a signed sheet"),
    "training.agencies.invite": _("Invite somebody of an agency"),
    "training.agencies.accept": _("Accept an access of an agency"),
    "training.agencies.revoke": _("End an access of an agency"),
    "training.agencies.record_cession": _("Record a cession"),
    "training.agencies.end_cession": _("End a cession"),
    "training.agencies.look": _("An agency looked"),
    "training.companies.invite_contact": _("Invite a company contact"),
    "training.companies.revoke_invitation": _("Take an invitation back"),
    "training.companies.accept_invitation": _("Accept an invitation"),
    "training.companies.start_batch": _("List of people sent by a company"),
    "training.companies.correct_batch": _("List of people corrected"),
    "training.companies.discard_batch": _("List of people thrown away"),
    "training.companies.enrol_batch": _("List of people enrolled"),
    "training.companies.substitute": _("Replace one person by another"),
    "training.companies.confirm_worker": _("Confirm a company's worker"),
    "training.companies.reject_worker": _("Reject a company's worker"),
    "training.companies.take_dossier": _("A company's dossier taken out"),
    "training.evaluation.record_results": _("Enter results"),
    "training.evaluation.answer": _("Answer a test or questionnaire"),
    "training.certificates.issue": _("Issue a certificate"),
    "training.certificates.ask_for_run": _("Ask for certificates"),
    "training.certificates.finish_run": _("Finish issuing certificates"),
    "training.certificates.print": _("Print an edition's certificates"),
    "training.certificates.revoke": _("Revoke a certificate"),
    "training.certificates.replace": _("Replace a certificate"),
    "training.certificates.announce_again": _("Send a certificate by e-mail again"),
    "training.certificates.hide_name": _("Hide the former name of a certificate"),
    "training.certificates.download": _("Download a certificate"),
    "training.certificates.credential": _("Download a digital credential"),
    "training.certificates.download_many": _("Download many certificates"),
    "training.certificates.publish_key": _("Publish a signing key"),
    "training.agreement.start": _("Agreement started from its adhesions"),
    "training.privacy.decide_consents": _("Decide on consents"),
    "training.privacy.download": _("Download one's own data"),
    "training.privacy.ask": _("Ask about personal data"),
    "training.privacy.answer": _("Answer a request about personal data"),
    "training.privacy.rectify": _("Correct a person's data at their request"),
    "training.privacy.stop_using": _("Stop using a person's data for something"),
    "training.privacy.extend": _("Extend the time of an answer"),
    "training.privacy.hand_over": _("Hand a person's data over to them"),
    "training.privacy.breach": _("Report whose data a breach reached"),
    "training.privacy.hold": _("Hold a person's data back from erasure"),
    "training.privacy.lift_hold": _("Lift a legal hold"),
    "training.privacy.open_locked": _("Open a file kept under lock"),
    "training.privacy.erase": _("Erase a person's data"),
    "training.privacy.keep_no_longer": _("Let go of what was kept long enough"),
    "training.privacy.block": _("Block a person's data"),
    "training.privacy.unblock": _("Lift the blocking of a person's data"),
    "training.import.receive": _("Spreadsheet received"),
    "training.import.confirm": _("Import of a spreadsheet confirmed"),
    "training.import.finish": _("Spreadsheet imported"),
    "training.import.begin_undo": _("Undo of an import asked for"),
    "training.import.undo": _("Import of a spreadsheet undone"),
    "training.import.empty": _("Cells kept of an import erased"),
    "training.import.discard": _("Spreadsheet discarded"),
    "training.export.take": _("Spreadsheet taken out"),
    "training.lists.start": _("Start a bulk action"),
    "training.lists.finish": _("Finish a bulk action"),
}


# With those of the apps above, which make theirs known when the program starts.
KNOWN = set(ACTIONS)


def know(actions: Iterable[str]) -> None:
    """Let these actions be recorded as well."""
    KNOWN.update(actions)


def record(
    action: str, instance: models.Model, *, by: User | None, data: dict | None = None
) -> None:
    """Write in the audit log that ``by`` did ``action`` to ``instance``.

    ``data`` holds codes, ids and numbers, never a name or a document number: the
    log outlives the people in it.
    """
    # Wagtail's ``log`` first loads every screen of the back office to look the action
    # up, which a worker has no use for. In a screen, it knows who is looking.
    screen = get_active_log_context()
    write(
        action,
        # Not its type: whoever is signed in is told of by a lazy object.
        # The user of a request is a promise of one: its type is not its class.
        instance.__class__,
        [instance.pk],
        timezone.now(),
        user=by or screen.user,
        uuid=screen.uuid,
        data=data or {},
    )


def record_each(
    action: str,
    model: type[models.Model],
    ids: Iterable[int],
    *,
    by: User,
    at: datetime,
    data: dict | None = None,
) -> None:
    """The same of many rows, in one statement: ``record`` takes one for each."""
    write(action, model, ids, at, user=by, data=data or {})


def write(
    action: str, model: type[models.Model], ids: Iterable[int], at: datetime, **values
) -> None:
    if action not in KNOWN:
        raise ValueError(f"An action that the log does not know: {action}")
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    ModelLogEntry.objects.bulk_create(
        [
            ModelLogEntry(
                content_type=kind,
                object_id=str(pk),
                label=str(pk),
                action=action,
                timestamp=at,
                **values,
            )
            for pk in ids
        ],
        batch_size=500,
    )
