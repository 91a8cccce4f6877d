"""The shipped questionnaires, written once: editors go on from there."""

from datetime import datetime

from django.db import transaction

from equity.diagnostics.shipped import SHIPPED

OPTIONS = "100 | Sí, con respaldo\n50 | En desarrollo\n0 | No\n- | No aplica"
OPTIONS_EN = "Yes, with evidence\nUnder way\nNo\nDoes not apply"


@transaction.atomic
def ship_questionnaires(*, questionnaires, sections, questions, at: datetime) -> None:
    """Make those that are missing. Takes the model classes: a migration has its own."""
    for content in SHIPPED:
        if questionnaires.objects.filter(code=content["code"]).exists():
            continue
        questionnaire = questionnaires.objects.create(
            code=content["code"],
            **in_both("title", content["title"]),
            **in_both("introduction", content["introduction"]),
            is_working_draft=True,
            status="PUBLISHED",
            published_at=at,
        )
        for number, (title, weight, asked) in enumerate(content["sections"], 1):
            section = sections.objects.create(
                questionnaire=questionnaire,
                number=number,
                weight=weight,
                **in_both("title", title),
            )
            questions.objects.bulk_create(
                questions(
                    section=section,
                    sort_order=order,
                    weight=weight,
                    options=OPTIONS,
                    options_en=OPTIONS_EN,
                    **in_both("text", text),
                    **in_both("evidence", evidence),
                )
                for order, (text, evidence, weight) in enumerate(asked)
            )


def in_both(name: str, said: tuple[str, str]) -> dict[str, str]:
    return {name: said[0], f"{name}_en": said[1]}
