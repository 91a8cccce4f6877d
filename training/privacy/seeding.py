"""The first version of the notice and of each consent: written once, then kept."""

from datetime import date, datetime

from django.db import transaction

from training.privacy.first_consents import PURPOSES
from training.privacy.first_notice import ITEMS
from training.privacy.rules import text_hash

LANGUAGES = ("es", "en")
TITLES = ("Aviso de privacidad", "Privacy notice")
VERSION = "1.0"
IN_FORCE_FROM = date(2026, 11, 1)


@transaction.atomic
def publish_first_texts(*, notices, purposes, texts, at: datetime) -> None:
    """Make what is missing. Takes the model classes: a migration has its own."""
    for number, language in enumerate(LANGUAGES):
        notices.objects.get_or_create(
            version=VERSION, language=language, defaults=first_notice(number, at=at)
        )
    for order, (code, names, wordings, explanations) in enumerate(PURPOSES):
        purpose, _made = purposes.objects.get_or_create(
            code=code, defaults={"name": names[0], "order": order}
        )
        for number, language in enumerate(LANGUAGES):
            wording, explanation = wordings[number], explanations[number]
            texts.objects.get_or_create(
                purpose=purpose,
                version=1,
                language=language,
                defaults={
                    "wording": wording,
                    "explanation": explanation,
                    "sha256": text_hash(f"{wording}\n\n{explanation}"),
                    "published_at": at,
                },
            )


def first_notice(number: int, *, at: datetime) -> dict:
    title = TITLES[number]
    paragraphs = [
        "\n".join([term[number], *(part[number] for part in parts)])
        for term, *parts in ITEMS
    ]
    text = "\n\n".join(paragraphs)
    return {
        "title": title,
        "text": text,
        "sha256": text_hash(f"{title}\n\n{text}"),
        "in_force_from": IN_FORCE_FROM,
        "published_at": at,
    }
