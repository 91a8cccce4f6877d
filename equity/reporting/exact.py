"""A company's own figures, exact: for itself, and for whom it ceded them to.

By registered sex, which its payroll states; never by what somebody declared of
themselves. Women and men alone: one worker of another sex would be named by a count.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Least

from equity.indicators.queries.editions import start_of
from equity.workforce.figures import CATEGORIES, people_by_category_and_sex
from equity.workforce.models import WorkforceDeclaration
from equity.workforce.queries import last_declaration
from equity.workforce.rows import figures_of
from training.attendance.models import Attendance
from training.blocking import without_blocked
from training.catalogue.models import Course, Edition, Session
from training.registry.models import Company

WOMEN, MEN = "WOMAN", "MAN"
PEOPLE, HOURS = "PEOPLE", "HOURS"
PEOPLE_COUNTED = Count("enrolment__person", distinct=True)
# Nobody attends longer than the session lasted.
COUNTED = Sum(Least("minutes", "session__minutes"))


@dataclass(frozen=True)
class ExactRow:
    """A label, and women and men; None is what was not declared, which is not 0."""

    code: str
    women: int | Decimal | None
    men: int | Decimal | None

    @property
    def womens_share(self) -> Decimal | None:
        if self.women is None or self.men is None or not self.women + self.men:
            return None
        return Decimal(100 * self.women) / (self.women + self.men)


def exact_workforce(
    company: Company, *, on: date
) -> tuple[WorkforceDeclaration | None, list[ExactRow]]:
    """What the company last declared of its workforce, by category. Never pay."""
    declaration = last_declaration(company, before=on)
    if declaration is None:
        return None, []
    people = people_by_category_and_sex(figures_of(declaration))
    return declaration, [
        ExactRow(category, people.get((category, WOMEN)), people.get((category, MEN)))
        for category in CATEGORIES
        if (category, WOMEN) in people or (category, MEN) in people
    ]


def exact_training(
    company: Company, *, from_date: date, before: date
) -> list[ExactRow]:
    """People and hours, and people by topic, of sessions that started in the period.

    Somebody counts once in each row: the rows do not add up.
    """
    attended = attended_for(company, from_date=from_date, before=before)
    sexes = attended.values_list("enrolment__person__registered_sex")
    people = dict(sexes.annotate(people=PEOPLE_COUNTED))
    minutes = dict(sexes.annotate(counted=COUNTED))
    by_topic = {
        (topic, sex): count
        for topic, sex, count in attended.values_list(
            "session__edition__course__topic", "enrolment__person__registered_sex"
        ).annotate(people=PEOPLE_COUNTED)
    }
    topics = {topic for topic, _sex in by_topic}
    return [
        ExactRow(PEOPLE, people.get(WOMEN, 0), people.get(MEN, 0)),
        ExactRow(HOURS, hours(minutes.get(WOMEN, 0)), hours(minutes.get(MEN, 0))),
        *(
            ExactRow(
                topic, by_topic.get((topic, WOMEN), 0), by_topic.get((topic, MEN), 0)
            )
            for topic in Course.Topic.values
            if topic in topics
        ),
    ]


def attended_for(company: Company, *, from_date: date, before: date) -> QuerySet:
    return (
        without_blocked(Attendance.objects.all())
        .filter(
            company=company,
            minutes__gt=0,
            session__starts_at__gte=start_of(from_date),
            session__starts_at__lt=start_of(before),
            enrolment__person__registered_sex__in=(WOMEN, MEN),
        )
        .exclude(session__status=Session.Status.CANCELLED)
        .exclude(session__edition__status=Edition.Status.CANCELLED)
        .order_by()
    )


def hours(minutes: int) -> Decimal:
    return (Decimal(minutes) / 60).quantize(Decimal("0.1"), ROUND_HALF_UP)
