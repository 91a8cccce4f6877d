"""Who holds a certificate of a course, for those who may be named."""

from collections.abc import Container
from datetime import date

from training.catalogue.models import Course
from training.certificates.expiry import has_expired
from training.certificates.queries import valid_certificates


def people_certified_in(
    course: Course, *, among: Container[int], today: date
) -> list[tuple[str, date]]:
    """Names as printed and the day of issue, by name: the newest of each person.

    ``among`` are the ids of the people who may be named: they are sorted out here,
    for there may be more of them than a query takes.
    """
    rows = valid_certificates().filter(enrolment__edition__course=course)
    newest = {}
    for certificate in rows.select_related("enrolment").order_by("issued_at"):
        person = certificate.enrolment.person_id
        if person in among and not has_expired(certificate.expires_on, today=today):
            content = certificate.certified
            newest[person] = (content.name, content.issued_on)
    return sorted(newest.values())
