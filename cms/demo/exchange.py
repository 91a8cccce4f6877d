"""Spreadsheets that came and left: what stays of an import, who took which list."""

from django.db.models import Model

from cms.demo.programme import Programme, at
from cms.demo.texts import logins
from training.accounts.models import User
from training.spreadsheets.export_models import Export
from training.spreadsheets.models import ImportJob

# What stays of imports whose month is over: kind, days ago, rows, what became of them.
IMPORTS = (
    ("adhesions", 210, {"new": 27, "changed": 0, "unchanged": 0, "refused": 3}),
    ("people", 205, {"new": 118, "changed": 4, "unchanged": 0, "refused": 6}),
    ("people", 203, {"new": 6, "changed": 0, "unchanged": 122, "refused": 0}),
)
EXPORTS = (
    # The list, its format, rows, days ago, what for, the explanation.
    ("training.enrolment", "xlsx", 84, 31, "REPORT", ""),
    ("training.employment", "xlsx", 36, 12, "CORRECTION", ""),
    ("training.company", "csv", 24, 5, "OTHER", "Invitación a la asamblea anual"),
)


def make(programme: Programme) -> list[Model]:
    coordinator = User.objects.get(email=logins.COORDINATOR.email)
    return [
        *make_imports(programme, coordinator),
        *make_exports(programme, coordinator),
    ]


def make_imports(programme: Programme, by: User) -> list[ImportJob]:
    return [
        ImportJob.objects.create(
            kind=kind,
            file_name="",
            sha256="0" * 64,
            status=ImportJob.Status.DONE,
            rows=sum(counts.values()),
            rows_done=sum(counts.values()),
            counts=counts | {"made": {}, "mistakes": counts["refused"], "notes": []},
            created_at=at(programme.day(-days), 10),
            created_by=by,
            started_at=at(programme.day(-days), 10, 4),
            started_by=by,
            ended_at=at(programme.day(-days), 10, 5),
            emptied_at=at(programme.day(30 - days), 3),
        )
        for kind, days, counts in IMPORTS
    ]


def make_exports(programme: Programme, by: User) -> list[Export]:
    return [
        Export.objects.create(
            list_name=list_name,
            file_format=form,
            rows=rows,
            names_people=list_name != "training.company",
            purpose=purpose,
            explanation=explanation,
            sha256="0" * 64,
            taken_by=by,
            taken_at=at(programme.day(-days), 16),
        )
        for list_name, form, rows, days, purpose, explanation in EXPORTS
    ]
