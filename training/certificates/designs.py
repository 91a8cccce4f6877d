"""Which template a course's certificates follow, and what of it they say for ever."""

from django.conf import settings
from django.db.models import Q

from training.catalogue.models import Course
from training.certificates import rules
from training.certificates.design_models import CertificateTemplate
from training.certificates.rendering import ALPHABET
from training.certificates.rules import Kind


def template_of(course: Course) -> CertificateTemplate | None:
    """The course's own template, else its topic's, else the programme's."""
    fitting = CertificateTemplate.objects.filter(
        Q(course=course) | Q(course__isnull=True, topic__in=["", course.topic])
    )
    return min(fitting, key=_remoteness, default=None)


def _remoteness(template: CertificateTemplate) -> int:
    if template.course_id:
        return 0
    return 1 if template.topic else 2


def design(
    template: CertificateTemplate | None, *, kind: str, language: str
) -> dict[str, object]:
    """The fields of a certificate's content that its template decides."""
    signatory = {
        "signatory": plain(settings.CERTIFICATE_SIGNATORY),
        "signatory_position": plain(settings.CERTIFICATE_SIGNATORY_POSITION),
    }
    if template is None:
        return signatory
    own = {
        "signatory": plain(template.signatory),
        "signatory_position": plain(template.signatory_position),
        "signature": template.signature,
    }
    statement = "approval" if kind == Kind.APPROVAL else "participation"
    return {
        **(own if template.signatory else signatory),
        "paper": template.paper,
        "colour": template.colour,
        "opening": own_words(template, "opening", language),
        "statement": own_words(template, statement, language),
        "note": own_words(template, "note", language),
        "logos": tuple(
            image for image in (template.logo, template.second_logo) if image
        ),
        "second_signatory": plain(template.second_signatory),
        "second_signatory_position": plain(template.second_signatory_position),
        "second_signature": template.second_signature,
    }


def own_words(template: CertificateTemplate, name: str, language: str) -> str:
    """The template's text in the certificate's language; empty: the usual words.

    Spanish words are never printed on an English page.
    """
    said = getattr(template, f"{name}_en" if language == "en" else name)
    return "\n".join(plain(line) for line in said.splitlines())


def plain(text: str) -> str:
    return rules.printable_text(text, ALPHABET)
