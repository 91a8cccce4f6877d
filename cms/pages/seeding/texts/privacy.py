"""The privacy notice, with each item that article 14 ter of Ley 21.719 asks for."""

from datetime import date

from cms.pages.seeding.manuscript import Manuscript
from training.privacy.first_notice import ITEMS


def write(manuscript: Manuscript) -> dict:
    say = manuscript.say
    say("privacidad", "privacy")
    say("1.0", "1.0")
    return {
        "title": say("Privacidad", "Privacy"),
        "slug": "privacidad",
        "version": "1.0",
        "in_force_from": date(2026, 12, 1),
        "introduction": say(
            "Qué sabemos de usted, para qué, quién lo ve, cuánto tiempo lo guardamos y "
            "cómo decide sobre sus datos.",
            "What we know about you, what for, who sees it, how long we keep it and "
            "how you stay in charge of your data.",
        ),
        "body": [
            (
                "notice",
                {
                    "text": manuscript.paragraphs(
                        (
                            "Texto de ejemplo. La institución responsable debe "
                            "revisarlo y completarlo antes de usarlo.",
                            "Sample text. The institution responsible must review and "
                            "complete it before using it.",
                        )
                    )
                },
            ),
            (
                "facts",
                {
                    "title": say(
                        "Lo que la ley pide informar (Ley 21.719, artículo 14 ter)",
                        "What the law wants you to know (Ley 21.719, article 14 ter)",
                    ),
                    "items": [manuscript.fact(*item) for item in ITEMS],
                },
            ),
        ],
    }
