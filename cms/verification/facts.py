"""What a certificate says, as the page that checks it repeats it."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from training.certificates.models import Certificate
from training.certificates.rendering.phrases import dates, day, duration
from training.certificates.rendering.wording import WORDING


def certified_facts(certificate: Certificate) -> list[tuple[str, str]]:
    """Label and value, all from what was frozen; nothing is read from today.

    Who holds a replaced certificate is not said: a name may be why it was replaced.
    """
    content = certificate.certified
    words = WORDING[get_language()]
    person = [
        (_("Name"), content.name),
        (_("Document"), content.document),
        (_("Company"), content.company),
    ]
    if certificate.status == Certificate.Status.REPLACED:
        person = []
    facts = [
        *person,
        (_("Course"), content.course),
        (_("Length"), duration(content.minutes_taught, words)),
        (_("Dates"), dates(content, words)),
        (_("Attendance"), words.percentage.format(percentage=content.attendance)),
        (_("Issued by"), content.issuer_legal_name),
        (_("Issued on"), day(content.issued_on)),
        (_("Number"), content.folio),
    ]
    return [(label, value) for label, value in facts if value]
