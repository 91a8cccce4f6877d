"""The axes an indicator is cut by, and their labels, in words."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equity.indicators import schedules
from equity.indicators.cube import NO_COMPANY
from equity.indicators.definition import TOTAL
from equity.workforce.models import BoardSeats, WorkforceDeclaration
from training.catalogue.models import Course
from training.registry.communes import COMMUNES
from training.registry.models import Company, Employment, Facility

AXES = {
    "topic": _("Topic"),
    "course": _("Course"),
    "modality": _("Modality"),
    "schedule": _("Schedule"),
    "month": _("Month in which the edition ended"),
    "size": _("Size of the company, by sales"),
    "workers": _("Size of the company, by workers"),
    "sector": _("Sector of the company"),
    "commune": _("Commune of the company"),
    "location": _("Facility or value chain"),
    "category": _("Job category"),
    "age": _("Age"),
    "quarter": _("Pay quarter"),
    "stage": _("Stage of NCh3262"),
}
SCHEDULES = {
    schedules.MORNING: _("In the morning"),
    schedules.AFTERNOON: _("In the afternoon"),
    schedules.EVENING: _("In the evening"),
    schedules.WEEKEND: _("At the weekend"),
}
PAY_QUARTERS = {
    "1": _("Lowest"),
    "2": _("Lower middle"),
    "3": _("Upper middle"),
    "4": _("Highest"),
}
LABELS = {
    "topic": dict(Course.Topic.choices),
    "modality": dict(Course.Modality.choices),
    "schedule": SCHEDULES,
    "size": dict(Company.Size.choices),
    "workers": dict(Company.Size.choices),
    "sector": dict(Company.Sector.choices),
    "commune": COMMUNES,
    "location": dict(Facility.Location.choices),
    "category": dict(Employment.JobCategory.choices),
    "age": dict(BoardSeats.Age.choices),
    "quarter": PAY_QUARTERS,
    "stage": dict(WorkforceDeclaration.EqualityStage.choices),
}


def labels_in_words(axis: str, labels: list[str]) -> dict[str, str]:
    """By label, in order; a course by its title."""
    if axis == "month":
        words = {label: label for label in labels}
    else:
        words = titles() if axis == "course" else LABELS[axis]
    apart = {TOTAL: gettext("Total"), NO_COMPANY: gettext("Without a company")}
    return {
        label: str(apart.get(label) or words.get(label) or gettext("Not reported"))
        for label in labels
    }


def titles() -> dict[str, str]:
    return {course.code: course.local_title for course in Course.objects.all()}
