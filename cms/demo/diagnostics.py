"""What companies answered of themselves: enough of them for an average to be shown."""

from datetime import datetime, timedelta
from random import Random

from django.db.models import Model

from cms.demo.programme import Programme, at
from cms.demo.texts import logins
from equity.diagnostics import rules
from equity.diagnostics.averages import freeze_average
from equity.diagnostics.models import (
    Diagnosis,
    DiagnosisAnswer,
    Questionnaire,
    QuestionnaireSection,
    ScoredQuestion,
)
from equity.diagnostics.queries import Content, content_of, rounded
from equity.diagnostics.seeding import ship_questionnaires
from training.accounts.models import User
from training.registry.models import Company

ANSWER_THIS_YEAR, ANSWERED_LAST_YEAR = 0.3, 0.2
# Yes, under way, no, does not apply.
CHANCES = (30, 34, 30, 6)


def make(programme: Programme) -> list[Model]:
    dice = programme.chance("diagnostics")
    made: list[Model] = shipped(programme)
    for questionnaire in Questionnaire.objects.filter(
        status=Questionnaire.Status.PUBLISHED
    ).order_by("code"):
        content = content_of(questionnaire)
        for ago, share in ((0, ANSWER_THIS_YEAR), (1, ANSWERED_LAST_YEAR)):
            year = programme.anchor.year - ago
            moment = at(programme.day(-20 - 365 * ago), 10)
            for company in chosen(programme, dice, share, year=year):
                made += answers_of(company, questionnaire, content, year, moment, dice)
            average = freeze_average(
                questionnaire=questionnaire, year=year, at=moment + timedelta(days=5)
            )
            made += [average] if average else []
    return made


def shipped(programme: Programme) -> list[Model]:
    """What the program ships, where a migration has not made it already."""
    known = {*Questionnaire.objects.values_list("pk", flat=True)}
    ship_questionnaires(
        questionnaires=Questionnaire,
        sections=QuestionnaireSection,
        questions=ScoredQuestion,
        at=at(programme.day(-500), 10),
    )
    return list(Questionnaire.objects.exclude(pk__in=known))


def chosen(
    programme: Programme, dice: Random, share: float, *, year: int
) -> list[Company]:
    """Some, and always the one whose contact the demo logs in."""
    contact = User.objects.get(email=logins.CONTACT.email)
    known = contact.company_contacts.get().company_id
    return [
        company
        for company in programme.rows(Company)
        if dice.random() < share or company.pk == known
    ]


def answers_of(
    company: Company,
    questionnaire: Questionnaire,
    content: Content,
    year: int,
    moment: datetime,
    dice: Random,
) -> list[Model]:
    points, answers = {}, []
    diagnosis = Diagnosis.objects.create(
        company=company, questionnaire=questionnaire, year=year, started_at=moment
    )
    for question in content.questions.values():
        options = rules.options_of(question.options)
        place = dice.choices(range(len(options)), CHANCES[: len(options)])[0]
        points[question.pk] = options[place].points
        answers.append(
            DiagnosisAnswer(
                diagnosis=diagnosis,
                question=question,
                option=place,
                points=options[place].points,
                answered_at=moment,
            )
        )
    made = DiagnosisAnswer.objects.bulk_create(answers)
    score = rules.total_score(content.scored, points)
    if score is not None:
        diagnosis.status, diagnosis.score = Diagnosis.Status.CLOSED, rounded(score)
        diagnosis.closed_at = moment
        diagnosis.save()
    return [diagnosis, *made]
