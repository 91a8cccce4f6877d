"""The words printed on a certificate, in its own language.

They stand here and not among the site's translations because what was printed is
frozen: mending a word means a new template, not a new translation.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Wording:
    tag: str
    # By what is certified.
    titles: dict[str, str]
    programme: str
    opening: str
    statements: dict[str, str]
    duration: str
    hours: str
    hour: str
    hours_and_minutes: str
    minutes: str
    dates: str
    date_range: str
    attendance: str
    percentage: str
    grade: str
    modality: str
    modalities: dict[str, str]
    trainer: str
    trainers: str
    signed_for: str
    issued: str
    expires: str
    folio: str
    code: str
    check: str
    qr: str
    subjects: str


SPANISH = Wording(
    tag="es-CL",
    titles={
        "PARTICIPATION": "Constancia de participación",
        "APPROVAL": "Certificado de aprobación",
    },
    programme="Programa de formación y equidad de género",
    opening="{issuer} deja constancia de que",
    statements={
        "PARTICIPATION": "participó en el curso",
        "APPROVAL": "asistió y aprobó el curso",
    },
    duration="Duración",
    hours="{hours} horas cronológicas",
    hour="1 hora cronológica",
    hours_and_minutes="{hours} h {minutes} min cronológicos",
    minutes="{minutes} minutos",
    dates="Fechas",
    date_range="{first} al {last}",
    attendance="Asistencia",
    percentage="{percentage} %",
    grade="Resultado",
    modality="Modalidad y lugar",
    modalities={
        "ON_SITE": "Presencial",
        "ONLINE": "En línea, en vivo",
        "MIXED": "Mixta",
    },
    trainer="Relator/a",
    trainers="Relatores/as",
    signed_for="Por {issuer}",
    issued="Emitida el {day}",
    expires="Vigente hasta el {day}",
    folio="Folio {folio}",
    code="Código",
    check="Compruebe este documento",
    qr="Código QR que lleva a {address}",
    subjects="Contenidos del curso",
)

ENGLISH = Wording(
    tag="en",
    titles={
        "PARTICIPATION": "Certificate of participation",
        "APPROVAL": "Certificate of approval",
    },
    programme="Training and gender equality programme",
    opening="{issuer} certifies that",
    statements={
        "PARTICIPATION": "took part in the course",
        "APPROVAL": "attended and passed the course",
    },
    duration="Length",
    hours="{hours} hours",
    hour="1 hour",
    hours_and_minutes="{hours} h {minutes} min",
    minutes="{minutes} minutes",
    dates="Dates",
    date_range="{first} to {last}",
    attendance="Attendance",
    percentage="{percentage}%",
    grade="Result",
    modality="How and where",
    modalities={"ON_SITE": "In person", "ONLINE": "Online, live", "MIXED": "Mixed"},
    trainer="Trainer",
    trainers="Trainers",
    signed_for="For {issuer}",
    issued="Issued on {day}",
    expires="Valid until {day}",
    folio="Number {folio}",
    code="Code",
    check="Check this document",
    qr="QR code that leads to {address}",
    subjects="Contents of the course",
)

WORDING = {"es": SPANISH, "en": ENGLISH}
