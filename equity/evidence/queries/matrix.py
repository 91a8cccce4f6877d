"""Elements by actions: what is met, and what is missing for all of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from equity.evidence.models import (
    Applicability,
    Audit,
    Evidence,
    Finding,
    Requirement,
)
from equity.evidence.models.pieces import target_of
from equity.evidence.queries.counting import Counted, counted, start_of_window
from equity.evidence.queries.trained import People, people_of
from equity.evidence.rules import (
    NOT_APPLICABLE,
    Answer,
    Compliance,
    EvidenceAsk,
    Piece,
    TrainingAsk,
    concerns,
    deadline,
    declared_answer,
    evidence_answer,
    finding_answer,
    training_answer,
)
from equity.workforce.models import WorkforceDeclaration
from training.agreement.models import Action, Adhesion, Agreement


@dataclass(frozen=True)
class Cell:
    """An action in an element: where it stands, until when, and why."""

    action: Action
    adhesion: Adhesion
    answer: Answer
    deadline: date | None = None
    reason: str = ""
    counted: Counted | None = None
    is_late: bool = False

    @property
    def state(self):
        return self.answer.state


@dataclass(frozen=True)
class Line:
    adhesion: Adhesion
    # In the order of the actions; nothing where the action is not of such elements.
    cells: list[Cell | None]
    # Of all its actions, also where only some are looked at.
    whole: Compliance | None = None

    @property
    def asked(self) -> list[Cell]:
        return [cell for cell in self.cells if cell]

    @property
    def compliance(self) -> Compliance:
        return self.whole or Compliance.of(cell.state for cell in self.asked)

    @property
    def open_cells(self) -> list[Cell]:
        """What is missing for all of it."""
        return [
            cell
            for cell in self.asked
            if cell.answer.applies and not cell.answer.is_met
        ]


@dataclass(frozen=True)
class Matrix:
    agreement: Agreement
    actions: list[Action]
    lines: list[Line]
    on: date

    def line_of(self, adhesion_id: int) -> Line:
        return next(line for line in self.lines if line.adhesion.pk == adhesion_id)


@dataclass(frozen=True)
class Records:
    """What the answers are worked out from, fetched once for all the elements."""

    on: date
    decisions: dict[tuple[int, int], Applicability]
    evidence: dict[tuple, list[Piece]]
    people: People
    declared_on: dict[int, date] = field(default_factory=dict)


def actions_of(agreement: Agreement) -> list[Action]:
    return list(
        Action.objects.filter(goal__agreement=agreement)
        .select_related("goal", "requirement")
        .order_by("goal__number", "number")
    )


def requirement_of(action: Action) -> Requirement:
    """The action's own, or the least that can be asked."""
    return getattr(action, "requirement", None) or Requirement(action=action)


def matrix_of(
    agreement: Agreement,
    adhesions: Iterable[Adhesion],
    *,
    on: date,
    audit: Audit | None = None,
) -> Matrix:
    """By the records of that day or, where an audit is named, by what it found."""
    adhesions, actions = list(adhesions), actions_of(agreement)
    if audit is None:
        records = records_of(agreement, adhesions, actions, on=on)

        def cell(action, adhesion):
            return cell_of(action, adhesion, records)
    else:
        found = findings_of(audit, adhesions)

        def cell(action, adhesion):
            return found_cell(action, adhesion, found)

    lines = [
        Line(
            adhesion,
            [
                cell(action, adhesion)
                if concerns(action.scope, adhesion.scope)
                else None
                for action in actions
            ],
        )
        for adhesion in adhesions
    ]
    return Matrix(agreement, actions, lines, on)


def cell_in(action: Action, adhesion: Adhesion, *, on: date) -> Cell:
    """One action in one element, by the records of that day."""
    records = records_of(adhesion.agreement, [adhesion], [action], on=on)
    return cell_of(action, adhesion, records)


def records_of(
    agreement: Agreement, adhesions: list[Adhesion], actions: list[Action], *, on: date
) -> Records:
    companies = {adhesion.company_id for adhesion in adhesions}
    if any(action.scope == Action.Scope.ASSOCIATION for action in actions):
        companies |= set(
            agreement.adhesions.filter(status=Adhesion.Status.ACCEPTED).values_list(
                "company", flat=True
            )
        )
    decisions = Applicability.objects.filter(adhesion__in=adhesions)
    declared = WorkforceDeclaration.objects.filter(
        company__in=companies, on_date__lte=on
    ).order_by("on_date")
    return Records(
        on=on,
        decisions={(row.action_id, row.adhesion_id): row for row in decisions},
        evidence=evidence_of(actions),
        people=people_of(companies, since=agreement.signed_on, on=on),
        declared_on=dict(declared.values_list("company", "on_date")),
    )


def evidence_of(actions: list[Action]) -> dict[tuple, list[Piece]]:
    found = defaultdict(list)
    rows = Evidence.objects.filter(action__in=actions).order_by("pk")
    for action, adhesion, company, status, year, footprint in rows.values_list(
        "action", "adhesion", "company", "status", "year", "footprint"
    ):
        piece = Piece(status=status, year=year, footprint=footprint)
        found[action, adhesion, company].append(piece)
    return found


def cell_of(action: Action, adhesion: Adhesion, records: Records) -> Cell:
    requirement = requirement_of(action)
    until = deadline_of(action, requirement, adhesion)
    decided = records.decisions.get((action.pk, adhesion.pk))
    reason = decided.reason if decided else ""
    if decided and not decided.applies:
        return Cell(action, adhesion, NOT_APPLICABLE, until, reason)
    answer, count = answered(action, requirement, adhesion, records)
    is_late = until is not None and until < records.on and not answer.is_met
    return Cell(action, adhesion, answer, until, reason, count, is_late)


def deadline_of(
    action: Action, requirement: Requirement, adhesion: Adhesion
) -> date | None:
    from_adhesion = requirement.deadline_from == Requirement.Start.ADHESION
    start = adhesion.adhered_on if from_adhesion else adhesion.agreement.signed_on
    return deadline(start, value=action.deadline_value, unit=action.deadline_unit)


def answered(
    action: Action, requirement: Requirement, adhesion: Adhesion, records: Records
) -> tuple[Answer, Counted | None]:
    """By the records of training or of workforce at once; else by what was uploaded."""
    on = records.on
    if action.met_by == Action.MetBy.TRAINING:
        count = counted(action, requirement, adhesion, records.people, on=on)
        ask = TrainingAsk(
            least_people=requirement.least_people,
            least_percent=requirement.least_percent,
            all_supervisors=requirement.all_supervisors,
        )
        return training_answer(ask, count.facts), count
    if action.met_by == Action.MetBy.DECLARED:
        since = start_of_window(requirement, adhesion.agreement.signed_on, on=on)
        return declared_answer(
            declared_on(action, adhesion, records), since=since
        ), None
    target = target_of(action, adhesion)
    pieces = records.evidence.get(
        (action.pk, target["adhesion"], target["company"]), ()
    )
    ask = EvidenceAsk(
        kind=requirement.asks_for,
        is_annual=requirement.is_annual,
        footprint_at_least=requirement.footprint_at_least,
    )
    return evidence_answer(ask, pieces, on=on), None


def declared_on(action: Action, adhesion: Adhesion, records: Records) -> date | None:
    """The company's last declaration; of everybody, the oldest of their last ones."""
    if action.scope != Action.Scope.ASSOCIATION:
        return records.declared_on.get(adhesion.company_id)
    companies = records.people.facilities
    days = [records.declared_on.get(company) for company in companies]
    return None if None in days or not days else min(days)


def findings_of(audit: Audit, adhesions: list[Adhesion]) -> dict:
    rows = Finding.objects.filter(audit=audit, adhesion__in=adhesions)
    return {(row.action_id, row.adhesion_id): row for row in rows}


def found_cell(action: Action, adhesion: Adhesion, found: dict) -> Cell:
    finding = found.get((action.pk, adhesion.pk))
    result = finding.result if finding else Finding.Result.PENDING
    until = deadline_of(action, requirement_of(action), adhesion)
    reason = finding.reason if finding else ""
    return Cell(action, adhesion, finding_answer(result), until, reason)
