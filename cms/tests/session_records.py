"""A closed session with its marks, and a photograph of its signed sheet."""

import io

import zxingcpp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from training.tests.factories import (
    AttendanceFactory,
    CompanyFactory,
    EmploymentFactory,
    EnrolmentFactory,
    MarkFactory,
    PersonFactory,
    SessionFactory,
)


def closed_session(trainer):
    """A closed session of 240 minutes: one of two people was there, of two firms."""
    session = SessionFactory(closed=True)
    session.trainers.add(trainer)
    for name, run, company, minutes in (
        ("Ñanco", "12345678-5", "Áridos del Elqui", 240),
        ("Araya", "11111112-K", "=Maestranza", 0),
    ):
        firm = CompanyFactory(name=company)
        person = PersonFactory(first_surname=name, document_number=run)
        EmploymentFactory(person=person, company=firm, position="Soldador/a")
        enrolment = EnrolmentFactory(
            edition=session.edition, person=person, company=firm
        )
        mark = MarkFactory(
            session=session,
            enrolment=enrolment,
            minutes=minutes,
            state="PRESENT" if minutes else "ABSENT",
            recorded_by=trainer.person.user,
        )
        AttendanceFactory(mark=mark)
    return session


def address(name, session, **more):
    return reverse(f"rollcall:{name}", kwargs={"session_id": session.pk} | more)


def photograph(text, *, place=True):
    """A picture with a QR, which knows where it was taken."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    pixels = zxingcpp.write_barcode_to_image(barcode, scale=6, add_quiet_zones=True)
    picture = Image.fromarray(pixels).convert("RGB")
    exif = picture.getexif()
    exif[0x010F] = "Telefono"
    exif.get_ifd(0x8825)[2] = (29.0, 57.0, 12.0)
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("IMG_1.jpg", out.getvalue(), "image/jpeg")


def text_of(content):
    return "\n".join(
        page.extract_text() for page in PdfReader(io.BytesIO(content)).pages
    )
