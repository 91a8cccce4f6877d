"""An edition's certificates in one file: for the printer, not for the people."""

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Edition
from training.certificates.images import pictures_in
from training.certificates.queries import valid_certificates
from training.certificates.rendering import render_together


def edition_as_pdf(*, edition: Edition, by: User) -> bytes | None:
    """Draw every certificate in force of an edition from what it froze, by folio."""
    contents = [
        certificate.certified
        for certificate in valid_certificates()
        .filter(enrolment__edition=edition)
        .order_by("year", "number")
    ]
    if not contents:
        return None
    pictures = {}
    for content in contents:
        pictures |= pictures_in(content)
    record("training.certificates.print", edition, by=by, data={"count": len(contents)})
    return render_together(contents, pictures, title=str(edition))
