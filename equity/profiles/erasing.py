"""What an erasure does with equity's tables: genders declared, and files sent in."""

from training.erasure.plan import ReadThrough, add_to_plan, keep
from training.erasure.retention import (
    OF_THE_AGREEMENT,
    add_to_retention,
    with_the_person,
    with_the_row,
)
from training.refusals import gettext_noop

PLAN = {
    "equity.GenderDeclaration": keep(
        gettext_noop(
            "Of somebody not named: totals by gender stay as they were. Whoever takes "
            "the declaration back first leaves nothing of it."
        )
    ),
}

NOT_SEARCHED = (
    dict.fromkeys(
        ("equity.Release", "equity.Table", "equity.Cell"),
        "Frozen totals: they name nobody, and are never rewritten.",
    )
    | dict.fromkeys(
        ("equity.LiveCounts",),
        "Totals of now: they name nobody, and are counted anew within hours.",
    )
    | dict.fromkeys(
        (
            "equity.Questionnaire",
            "equity.QuestionnaireSection",
            "equity.ScoredQuestion",
        ),
        "Texts that companies answer: published, they are never rewritten.",
    )
)

SEARCHED = {
    "equity.Audit": "Who audits does so by office; what they wrote is searched.",
    "equity.Finding": "Of a company's action: what somebody wrote is searched.",
    "equity.Evidence": "A company's file: read through, its notes are searched.",
    "equity.DeclarationEvidence": "A company's file: read through.",
    "equity.DiagnosisAnswer": "What a company answered: its comment is searched.",
    "equity.AnswerEvidence": "A company's file: read through.",
}
READ_THROUGH = {
    label: ReadThrough(file="file", companies=companies)
    for label, companies in (
        ("equity.Evidence", ("company", "adhesion__company")),
        ("equity.DeclarationEvidence", ("declaration__company",)),
        ("equity.AnswerEvidence", ("answer__diagnosis__company",)),
    )
}

add_to_plan(
    PLAN, searched=SEARCHED, not_searched=NOT_SEARCHED, read_through=READ_THROUGH
)
# Who of the staff did something to what an agreement or a release rests on.
WHO_ACTED = (
    "equity.Applicability",
    "equity.Diagnosis",
    "equity.Dossier",
    "equity.Release",
    "equity.ReleaseRun",
    "equity.ReleaseStep",
    "equity.WorkforceDeclaration",
)
add_to_retention(
    {"equity.GenderDeclaration": with_the_person()}
    | dict.fromkeys((*SEARCHED, *WHO_ACTED), with_the_row(OF_THE_AGREEMENT))
)
