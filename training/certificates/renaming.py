"""After a legal change of name: the same certificates, under the name of today.

What was certified is copied word for word; only the name, the folio, the code and the
day of issue are new. The former name is shown on no page from then on.
"""

import dataclasses
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.certificates import rules
from training.certificates.models import Certificate
from training.certificates.rendering import ALPHABET, name_fits
from training.certificates.sentences import explain
from training.certificates.storing import CertificateRefused, Ending, store_new
from training.registry.models import Person


def certificates_under_a_former_name(person: Person) -> list[Certificate]:
    """All that say, and still show, another name than the person's own today."""
    name = rules.printable_name(person.full_name)
    own = Certificate.objects.filter(enrolment__person=person, hides_name=False)
    return [
        certificate
        for certificate in own.select_related("enrolment__edition__course")
        if certificate.certified.name != name
    ]


def reissue_under_new_name(
    *, person: Person, by: User | None, at: datetime
) -> list[Certificate]:
    """Replace every valid certificate of a former name; hide that name in the others.

    :raises CertificateRefused: none bears another name, or this one cannot be printed.
    """
    name = rules.printable_name(person.full_name)
    decision = rules.decide_printing(name, alphabet=ALPHABET, fits=name_fits)
    if not decision.is_due:
        raise CertificateRefused(explain(decision))
    former = certificates_under_a_former_name(person)
    if not former:
        raise CertificateRefused(
            _("All the certificates already say the name the person has today.")
        )
    issued = [
        _reissue(certificate, name=name, by=by, at=at)
        for certificate in former
        if certificate.status == Certificate.Status.VALID
    ]
    for certificate in former:
        if certificate.status != Certificate.Status.VALID:
            _hide(certificate, by=by)
    return [certificate for certificate in issued if certificate]


def _reissue(old, *, name, by, at):
    def write(folio, code):
        return dataclasses.replace(
            old.certified,
            name=name,
            folio=str(folio),
            code=code,
            address=settings.BASE_URL + settings.CERTIFICATE_PATH.format(code=code),
            issued_on=timezone.localdate(at),
        )

    ending = Ending(of=old, reason=_("Legal change of name"), hides_name=True)
    return store_new(old.enrolment, write=write, by=by, at=at, ending=ending)


@transaction.atomic
def _hide(certificate, *, by):
    Certificate.objects.filter(pk=certificate.pk).exclude(
        status=Certificate.Status.VALID
    ).update(hides_name=True)
    record("training.certificates.hide_name", certificate, by=by)
