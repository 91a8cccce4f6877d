"""What a certificate says, as the page that checks it repeats it."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from training.certificates.models import Certificate
from training.certificates.rendering.phrases import dates, day, duration
from training.certificates.rendering.wording import WORDING


def certified_facts(certificate: Certificate) -> list[tuple[str, str]]:
    """Label and value, all from what was frozen; nothing is read from today.

    The one exception is a name that the law has changed since: it is not shown.
    """
    content = certificate.certified
    words = WORDING[get_language()]
    is_shown = not certificate.enrolment.person.blocked_at
    facts = [
        (_("Name"), "" if certificate.hides_name or not is_shown else content.name),
        (_("Document"), content.document if is_shown else ""),
        (_("Company"), content.company),
        (_("Course"), content.course),
        (_("Length"), duration(content.minutes_taught, words)),
        (_("Dates"), dates(content, words)),
        (_("Attendance"), words.percentage.format(percentage=content.attendance)),
        (_("Final grade"), content.grade),
        (_("Issued by"), content.issuer_legal_name),
        (_("Issued on"), day(content.issued_on)),
        (_("Valid until"), day(content.expires_on) if content.expires_on else ""),
        (_("Number"), content.folio),
    ]
    return [(label, value) for label, value in facts if value]
