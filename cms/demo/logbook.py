"""What sessions leave beside their marks: notes, a photograph, who came without a
place, how each stood when it was closed."""

import io
from datetime import timedelta
from hashlib import sha256
from random import Random

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models import Model
from PIL import Image, ImageDraw

from cms.demo.programme import Programme
from cms.demo.texts import logins
from training.accounts.models import User
from training.catalogue.models import Session
from training.logbook import rules
from training.logbook.models import (
    ClosingSummary,
    SessionNote,
    SessionPhoto,
    WalkIn,
)
from training.logbook.queries import state_of
from training.registry.models import Person

NOTES = [
    "Sala cómoda, buen sonido. El grupo pidió más ejemplos del barrio industrial.",
    "Se cortó la luz diez minutos; se recuperaron al final.",
    "Tres personas venían de turno de noche: conviene partir más tarde.",
    "Muy buena discusión sobre brechas salariales. Quedó pendiente el caso de bodega.",
]
SUMMARIES = 6


def make(programme: Programme) -> list[Model]:
    trainer = User.objects.get(email=logins.TRAINER.email)
    taught = programme.rows(Session).filter(trainers__person__user=trainer)
    closed = list(
        taught.filter(status=Session.Status.CLOSED)
        .select_related("edition")
        .order_by("-starts_at")[:SUMMARIES]
    )
    dice = programme.chance("logbook")
    made = []
    for session, text in zip(closed, NOTES, strict=False):
        made.append(note(session, text, trainer))
    if closed:
        made += [photo(closed[0], trainer, dice), dismissed(closed[0], trainer)]
    coming = taught.filter(status=Session.Status.PLANNED).order_by("starts_at").first()
    if coming:
        made.append(waiting(coming, trainer))
    return [*made, *[summary(session, trainer) for session in closed]]


def note(session: Session, text: str, by: User) -> SessionNote:
    return SessionNote.objects.create(
        session=session, text=text, written_by=by, written_at=session.ends_at
    )


def photo(session: Session, by: User, dice: Random) -> SessionPhoto:
    """A room with people in it, drawn: nobody real is in the demo."""
    picture = Image.new("RGB", (960, 640), "#f5ede0")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((120, 90, 840, 330), fill="#fffdf8", outline="#0b3c49", width=6)
    for row in range(3):
        draw.line((180, 150 + 55 * row, 700, 150 + 55 * row), fill="#0f6470", width=8)
    for seat in range(9):
        left, top = 40 + seat * 104, 470 + dice.randint(-12, 12)
        colour = dice.choice(["#0f6470", "#a3492a", "#0b3c49", "#e0a13a"])
        draw.ellipse((left + 18, top - 62, left + 68, top - 12), fill=colour)
        draw.rounded_rectangle((left, top, left + 86, 640), 30, fill=colour)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82)
    kept = SessionPhoto(
        session=session,
        sha256=sha256(out.getvalue()).hexdigest(),
        caption="El grupo frente a la pizarra",
        kept_by=by,
        kept_at=session.ends_at,
    )
    kept.file.save(f"demo-{session.pk}.jpg", ContentFile(out.getvalue()), save=False)
    kept.save()
    return kept


def waiting(session: Session, by: User) -> WalkIn:
    return WalkIn.objects.create(
        session=session,
        document_type=Person.DocumentType.PASSPORT,
        document_country="HT",
        document_number="PP4401823",
        given_names="Jean Robert",
        first_surname="Desrosiers",
        company_name="Contratista de aseo",
        why="Este curso es para personas de las empresas del programa.",
        noted_by=by,
        noted_at=session.starts_at - timedelta(minutes=5),
    )


def dismissed(session: Session, by: User) -> WalkIn:
    return WalkIn.objects.create(
        session=session,
        status=WalkIn.Status.DISMISSED,
        noted_by=by,
        noted_at=session.starts_at,
        settled_by=by,
        settled_at=session.ends_at,
    )


def summary(session: Session, by: User) -> ClosingSummary:
    content = state_of(session) | {
        "closed_at": session.closed_at.isoformat(),
        "closed_by": by.pk,
    }
    return ClosingSummary.objects.create(
        session=session,
        content=content,
        signature=rules.signature(content, secret=settings.SECRET_KEY),
        closed_by=by,
        closed_at=session.closed_at,
    )
