"""Doing what a request asks, and answering it in the same breath."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.messaging.operations import choose, preference_for
from training.privacy import emails
from training.privacy.models import Consent, PrivacyRequest
from training.privacy.operations import (
    RequestRefused,
    answer_request,
    decide_consents,
)
from training.privacy.queries import standings
from training.registry.models import Person

# What a person may have corrected here; a document is a matter of identity.
RECTIFIABLE = (
    "given_names",
    "first_surname",
    "second_surname",
    "social_name",
    "registered_sex",
    "birth_on",
    "email",
    "phone",
)


@transaction.atomic
def rectify(
    *, request: PrivacyRequest, values: dict, answer: str, by: User, at: datetime
) -> list[str]:
    """Correct what the person says is wrong, and tell them; the names of the fields.

    :raises RequestRefused: nothing would change, or as ``answer_request``.
    """
    person = Person.objects.select_for_update().get(pk=request.person_id)
    changed = [
        name
        for name in RECTIFIABLE
        if name in values and getattr(person, name) != values[name]
    ]
    if not changed:
        raise RequestRefused(_("Nothing is corrected: change a field, or deny it."))
    for name in changed:
        setattr(person, name, values[name])
    person.save(update_fields=changed)
    record("training.privacy.rectify", person, by=by, data={"fields": changed})
    grant(request, answer=answer, by=by, at=at)
    return changed


@transaction.atomic
def stop_using(
    *,
    request: PrivacyRequest,
    purposes: Collection[str],
    groups: Collection[str],
    answer: str,
    by: User,
    at: datetime,
) -> None:
    """Take back the consents objected to, and the messages not wanted.

    :raises RequestRefused: nothing would stop, or as ``answer_request``.
    """
    if not (purposes or groups):
        raise RequestRefused(_("Nothing stops: choose what does, or deny it."))
    person = request.person
    given = {
        standing.purpose.code
        for standing in standings(person, language=person.language)
        if standing.is_given
    }
    decide_consents(
        person=person,
        given=given - {*purposes},
        asked={*purposes},
        language=person.language,
        channel=Consent.Channel.MY_DATA,
        by=by,
        at=at,
    )
    if groups and person.email:
        preference = preference_for(person.email)
        refused = {*preference.refused, *groups}
        choose(preference=preference, refused=refused, by=by, at=at)
    stopped = {"purposes": sorted(purposes), "groups": sorted(groups)}
    record("training.privacy.stop_using", person, by=by, data=stopped)
    grant(request, answer=answer, by=by, at=at)


def grant(request: PrivacyRequest, *, answer: str, by: User, at: datetime) -> None:
    status = PrivacyRequest.Status.GRANTED
    answer_request(request=request, status=status, answer=answer, by=by, at=at)


@transaction.atomic
def extend(*, request: PrivacyRequest, by: User, at: datetime) -> None:
    """Take as many days again, once, as the law lets, and tell the person the new
    date.

    :raises RequestRefused: it was extended or answered, its time is over, or it is
        about blocking.
    """
    if request.kind == PrivacyRequest.Kind.BLOCKING:
        raise RequestRefused(_("Blocking is answered in two working days: no longer."))
    due_on = request.due_on + timedelta(days=settings.PRIVACY_ANSWER_DAYS)
    extended = PrivacyRequest.objects.filter(
        pk=request.pk,
        status=PrivacyRequest.Status.RECEIVED,
        extended_at__isnull=True,
        due_on__gte=timezone.localdate(at),
    ).update(extended_at=at, due_on=due_on)
    if not extended:
        raise RequestRefused(
            _("It was answered or extended once already, or its time is over.")
        )
    request.refresh_from_db()
    emails.say_extended(request, by=by)
    record("training.privacy.extend", request, by=by)
