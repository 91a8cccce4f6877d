"""What a merge does with each way to a person: the one place to read or change it.

Every key to a person stands here, or a test fails; apps above add theirs with
``add_to_plan``. No Django here.
"""

from collections.abc import Iterable, Mapping

# The rows go to the record that stays. By table and field: what is told of it.
MOVES: dict[str, str] = {
    "training.Employment.person": "Of two running in one company, the older stays.",
    "training.Enrolment.person": "With marks, results and certificates, as they are.",
    "training.Trainer.person": "Two trainers are not merged.",
    "training.WorkerClaim.person": "Settled ones; one that waits is settled first.",
    "training.CalendarFeed.person": "Of two addresses, that of whoever stays.",
    "training.Consent.person": "The last decision is the one that holds.",
    "training.PrivacyRequest.person": "Two open ones of a kind are answered first.",
    "training.LegalHold.person": "Lifted ones; one that stands is lifted first.",
    "training.FormerDocument.person": "They still lead to the person.",
    "training.Merge.person": "Earlier merges: undone after this one.",
}

# What staff may not even know the number of: it moves without being told of.
SILENT: set[str] = set()

NOT_MOVED: dict[str, str] = {
    "training.Erasure.person": "Whoever is erased is not merged.",
    "training.MatchingKey.person": "Worked out anew.",
    "training.LikelyDuplicate.person": "Worked out anew; what was settled moves.",
    "training.LikelyDuplicate.other": "As the other side of the pair.",
}

# Of an enrolment that is left out because the other record has one in the same edition:
# what goes with it, what is tied to the other, and what it cannot be left out with.
GOES = {
    "training.AccessNeeds.enrolment": "Of the place that is given back.",
    "training.GuardianAuthorisation.enrolment": "Of the place that is given back.",
    "training.Invitation.enrolment": "What a calendar was told of it.",
    "training.AttendanceTotal.enrolment": "Nothing: it has no minutes.",
}
FOLLOWS = {
    "training.BatchRow.enrolment": "What became of a company's row.",
    "training.WalkIn.enrolment": "Who the walk-in was.",
}
BUILT_ON = {
    "training.Mark.enrolment": "Never removed.",
    "training.Correction.enrolment": "Of a mark.",
    "training.Attendance.enrolment": "Of a mark.",
    "training.MarkSetAside.enrolment": "A mark that somebody made.",
    "training.ReportLine.enrolment": "Minutes of a connection.",
    "training.Certificate.enrolment": "Never removed.",
    "training.IssueRun.enrolment": "A certificate asked for.",
    "training.Result.enrolment": "What the person achieved.",
    "training.Response.enrolment": "What the person answered.",
    "training.SurveyTicket.enrolment": "That they answered.",
    "training.Enrolment.joined_to": "Another one whose marks count in it.",
    "training.Attendance.taken_from": "Marks that count in another one.",
}
# Where both have something that cannot be removed, one enrolment is joined to the
# other (``operations/joining.py``): its marks stay with it, one record of each session,
# result and certificate counts, and these go along.
ALONG = {"training.ReportLine.enrolment": "Whose connection it was."}
ONE_OF_EACH = {
    "training.Response.enrolment": "Where the other one answered nothing.",
    "training.SurveyTicket.enrolment": "Where the other one answered nothing.",
}

# What of a person is chosen, from one record or the other.
DOCUMENT = ("document_type", "document_country", "document_number")
CHOICES: dict[str, tuple[str, ...]] = {
    "document": DOCUMENT,
    "given_names": ("given_names",),
    "first_surname": ("first_surname",),
    "second_surname": ("second_surname",),
    "social_name": ("social_name",),
    "registered_sex": ("registered_sex",),
    "birth_on": ("birth_on",),
    "email": ("email",),
    "phone": ("phone",),
    "language": ("language",),
    "account": ("user_id",),
}
NOTHING = ("", None, "NOT_RECORDED")


def add_to_plan(moves: Mapping[str, str], *, silent: Iterable[str] = ()) -> None:
    """The ways to a person of an app above."""
    MOVES.update(moves)
    SILENT.update(silent)


def split(way: str) -> tuple[str, str]:
    """Table and field of a way: ``training.Consent.person``."""
    label, _dot, field = way.rpartition(".")
    return label, field


def better_side(name: str, kept: Mapping, other: Mapping) -> str:
    """Which of the two a choice starts with: what is known; a RUN before the rest."""
    mine = [kept[field] for field in CHOICES[name]]
    theirs = [other[field] for field in CHOICES[name]]
    if name == "document":
        return "other" if theirs[0] == "RUN" != mine[0] else "kept"
    return "other" if mine[0] in NOTHING and theirs[0] not in NOTHING else "kept"
