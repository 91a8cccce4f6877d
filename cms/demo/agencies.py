"""A public agency let in, and what the contact's company ceded to it in writing."""

import hashlib
import io
from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.db.models import Model
from reportlab.pdfgen.canvas import Canvas

from cms.demo.programme import Programme, at
from cms.demo.texts import agencies as texts
from cms.demo.texts import logins
from training.accounts.models import User
from training.agencies.models import AgencyAccess, Cession
from training.agencies.operations import note_look
from training.agencies.rules import INVITATION_LASTS
from training.agencies.wording import TRAINING, WORKFORCE
from training.agreement.models import Action, Signatory
from training.registry.models import Company

LASTS = timedelta(days=1000)


def make(programme: Programme) -> list[Model]:
    agency = programme.rows(Signatory).filter(role="PUBLIC_AGENCY").first()
    company = (
        User.objects.get(email=logins.CONTACT.email).company_contacts.get().company
    )
    access = an_access(programme, agency)
    cession = a_cession(programme, agency, company)
    for days, what in ((9, WORKFORCE), (9, TRAINING), (2, TRAINING)):
        note_look(
            access=access,
            companies=[company.pk],
            what=what,
            by=access.user,
            at=at(programme.day(-days), 10, 40),
        )
    return [access, cession]


def an_access(programme: Programme, agency: Signatory) -> AgencyAccess:
    user = User.objects.get(email=logins.AGENCY.email)
    moment = at(programme.day(-30), 9)
    access = AgencyAccess.objects.create(
        agency=agency,
        email=user.email,
        user=user,
        from_date=programme.day(-30),
        before=programme.day(-30) + LASTS,
        # As many letters as one that opens something: nobody was sent this one.
        nonce="demo".ljust(32, "-"),
        invited_at=moment,
        invited_by=User.objects.get(email=logins.COORDINATOR.email),
        expires_at=moment + INVITATION_LASTS,
        accepted_at=moment + timedelta(hours=5),
    )
    access.actions.set(programme.rows(Action)[:6])
    return access


def a_cession(programme: Programme, agency: Signatory, company: Company) -> Cession:
    signed_on = programme.day(-40)
    content = a_document(company, agency, signed_on)
    cession = Cession(
        company=company,
        agency=agency,
        covers_workforce=True,
        covers_training=True,
        signed_on=signed_on,
        signed_by=texts.SIGNED_BY,
        position=texts.POSITION,
        from_date=programme.day(-30),
        before=programme.day(-30) + LASTS,
        sha256=hashlib.sha256(content).hexdigest(),
        recorded_at=at(programme.day(-30), 12),
        recorded_by=User.objects.get(email=logins.COORDINATOR.email),
    )
    cession.file.save(f"demo-{company.pk}.pdf", ContentFile(content), save=False)
    cession.save()
    return cession


def a_document(company: Company, agency: Signatory, signed_on: date) -> bytes:
    out = io.BytesIO()
    page = Canvas(out, invariant=1)
    lines = texts.document(company.name, agency.name, f"{signed_on:%d-%m-%Y}")
    for number, line in enumerate(lines):
        page.drawString(72, 760 - 22 * number, line)
    page.save()
    return out.getvalue()
