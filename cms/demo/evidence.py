"""What actions ask for, what facilities sent, and what two audits found of it."""

from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from random import Random

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db.models import Model
from django.utils.text import slugify
from reportlab.lib.pagesizes import A4

from cms.demo.programme import Programme, at
from cms.demo.texts import agreement as texts
from cms.demo.texts import evidence as said
from cms.demo.texts import logins
from equity.evidence.models import (
    Applicability,
    Audit,
    Evidence,
    Finding,
    Measure,
    Requirement,
)
from equity.evidence.models.pieces import target_of
from equity.evidence.naming import dossier_name, report_name
from equity.evidence.queries import adhesions_in_force, matrix_of
from equity.evidence.rules import FIGURES, CellState, year_due
from training.accounts.models import User
from training.agreement.models import Action, Adhesion, Agreement
from training.attendance_register.rendering.paper import Paper
from training.registry.models import Facility

# So many sent everything and had it accepted: those whose people are trained.
MODELS = 8
FATES = ["ACCEPTED"] * 11 + ["WAITING"] * 3 + ["RETURNED"] * 2 + [""] * 4
AUDITOR_RUN = "12678579-8"


def make(programme: Programme) -> list[Model]:
    agreement = programme.rows(Agreement).get()
    dice = programme.chance("evidence")
    requirements = make_requirements(agreement)
    contacts = adhere_the_contacts(programme, agreement)
    adhesions = list(adhesions_in_force(agreement))
    models = those_with_good_records(programme, agreement, adhesions)
    others = [each for each in adhesions if each not in models]
    decisions = make_decisions(programme, others, dice)
    evidence = make_evidence(programme, agreement, [*models, *others], dice)
    measures = make_measures(evidence, dice)
    audits = make_audits(programme, agreement)
    findings = make_findings(programme, audits, adhesions)
    return [
        *requirements,
        *contacts,
        *decisions,
        *evidence,
        *measures,
        *audits,
        *findings,
    ]


def make_requirements(agreement: Agreement) -> list[Requirement]:
    asked = {
        text.title: text.asks
        for _goal, _about, actions in texts.GOALS
        for text in actions
    }
    actions = Action.objects.filter(goal__agreement=agreement).order_by("pk")
    return Requirement.objects.bulk_create(
        Requirement(action=action, **asked[action.title]) for action in actions
    )


def adhere_the_contacts(programme: Programme, agreement: Agreement) -> list[Adhesion]:
    """The company whose contact one logs in as has its facilities in the agreement."""
    contact = User.objects.get(email=logins.CONTACT.email)
    company = contact.company_contacts.get().company
    own = agreement.adhesions.filter(company=company)
    own.exclude(status=Adhesion.Status.ACCEPTED).update(status=Adhesion.Status.ACCEPTED)
    return Adhesion.objects.bulk_create(
        Adhesion(
            agreement=agreement,
            company=company,
            facility=facility,
            element_name=facility.name,
            element_type="Instalación",
            adhered_on=date(2025, 5, 5),
            contact_name=f"{contact.first_name} {contact.last_name}",
            contact_email=contact.email,
        )
        for facility in Facility.objects.filter(company=company).exclude(
            pk__in=own.values("facility")
        )
    )


def those_with_good_records(programme, agreement, adhesions) -> list[Adhesion]:
    """Whose actions of training and workforce are met, or nearly: they come first."""
    lines = matrix_of(agreement, adhesions, on=programme.anchor).lines
    by_records = {
        line.adhesion: sum(
            not cell.answer.is_met
            for cell in line.asked
            if cell.action.met_by != Action.MetBy.EVIDENCE
        )
        for line in lines
    }
    return sorted(by_records, key=by_records.get)[:MODELS]


def make_decisions(programme, adhesions: list[Adhesion], dice: Random):
    """An action that does not apply says why: of a few facilities, one or two."""
    actions = list(
        programme.rows(Action)
        .filter(scope="FACILITY", met_by="EVIDENCE", goal__number__in=said.REASONS)
        .select_related("goal")
    )
    return Applicability.objects.bulk_create(
        Applicability(
            action=action,
            adhesion=adhesion,
            applies=False,
            reason=said.REASONS[action.goal.number],
            decided_at=at(programme.workday(-200), 10),
        )
        for adhesion in adhesions
        for action in actions
        if dice.random() < 0.08
    )


def make_evidence(programme, agreement, adhesions, dice: Random) -> list[Evidence]:
    actions = (
        Action.objects.filter(goal__agreement=agreement, met_by="EVIDENCE")
        .select_related("goal", "requirement")
        .order_by("goal__number", "number")
    )
    made: dict[tuple, Evidence] = {}
    for place, adhesion in enumerate(adhesions):
        for action in actions:
            key = (action.pk, *target_of(action, adhesion).values())
            fate = "ACCEPTED" if place < MODELS else dice.choice(FATES)
            if fate and key not in made:
                made[key] = a_piece(programme, action, adhesion, fate, dice)
    return Evidence.objects.bulk_create(made.values())


def a_piece(programme, action, adhesion, fate: str, dice: Random) -> Evidence:
    # A line that no reader shows: each file has a hash of its own.
    name = f"{adhesion.company.rut}-{adhesion.element_name}-{action.code}"
    content = a_page(action) + f"% {name}\n".encode()
    target, asks = target_of(action, adhesion), action.requirement
    sent = at(programme.workday(-dice.randint(20, 240)), dice.randint(9, 17))
    stored = keep(f"evidence/demo-{slugify(name)}.pdf", content)
    is_footprint = asks.asks_for == Requirement.Kind.FOOTPRINT
    return Evidence(
        action=action,
        adhesion_id=target["adhesion"],
        company_id=target["company"],
        year=year_due(programme.anchor) if asks.is_annual else None,
        footprint=dice.choice(said.FOOTPRINTS) if is_footprint else "",
        file=stored,
        name=f"accion-{action.code.replace('.', '-')}.pdf",
        size=len(content),
        sha256=sha256(content).hexdigest(),
        note=said.NOTES[action.number % len(said.NOTES)],
        status=fate,
        uploaded_at=sent,
        reviewed_at=None if fate == "WAITING" else sent + timedelta(days=3),
        review_note=dice.choice(said.RETURNS) if fate == "RETURNED" else "",
    )


def keep(name: str, content: bytes) -> str:
    """Under that very name, whatever an earlier demo left there."""
    storage = storages["private"]
    storage.delete(name)
    return storage.save(name, ContentFile(content))


PAGES: dict[str, bytes] = {}


def a_page(action: Action) -> bytes:
    """One page that says of itself that it is of the demo; drawn once an action."""
    if action.title not in PAGES:
        paper = Paper(A4, title=action.title, language="es")
        paper.heading(
            action.title, [said.PAGE, action.means_of_verification], issuer=""
        )
        PAGES[action.title] = paper.finish()
    return PAGES[action.title]


def make_measures(evidence: list[Evidence], dice: Random) -> list[Measure]:
    return Measure.objects.bulk_create(
        Measure(
            evidence=piece,
            code=code,
            value=Decimal(dice.randint(*said.AMOUNTS[code])) / 10,
        )
        for piece in evidence
        for code in FIGURES[piece.action.requirement.asks_for]
    )


def make_audits(programme: Programme, agreement: Agreement) -> list[Audit]:
    auditor = User.objects.get(email=logins.AUDITOR.email)
    first, second = date(2026, 4, 15), programme.workday(-6)
    return [
        Audit.objects.create(
            agreement=agreement,
            kind=Audit.Kind.INITIAL,
            name="Diagnóstico inicial por instalación",
            held_on=first,
            auditor=auditor,
            auditor_run=AUDITOR_RUN,
            status=Audit.Status.CLOSED,
            closed_at=at(first + timedelta(days=30), 12),
        ),
        Audit.objects.create(
            agreement=agreement,
            kind=Audit.Kind.INTERMEDIATE,
            name="Auditoría intermedia",
            held_on=second,
            auditor=auditor,
            auditor_run=AUDITOR_RUN,
        ),
    ]


def make_findings(programme, audits, adhesions) -> list[Finding]:
    """The first audit found less than there is now; the second is half done."""
    first, second = audits
    dice = programme.chance("findings")
    agreement = first.agreement
    lines = matrix_of(agreement, adhesions, on=second.held_on).lines
    found = [
        finding
        for line in lines
        for cell in line.asked
        for finding in (a_finding(first, cell, dice.random() < 0.4),)
    ]
    found += [
        a_finding(second, cell, cell.state == CellState.MET)
        for line in lines[: len(lines) // 2]
        for cell in line.asked
    ]
    return Finding.objects.bulk_create(found)


def a_finding(audit: Audit, cell, is_met: bool) -> Finding:
    result = Finding.Result.MET if is_met else Finding.Result.NOT_MET
    if not cell.answer.applies:
        result = Finding.Result.NOT_APPLICABLE
    return Finding(
        audit=audit,
        action=cell.action,
        adhesion=cell.adhesion,
        result=result,
        reason=cell.reason,
        report_name=report_name(cell.action, cell.adhesion),
        evidence_name=dossier_name(cell.action, cell.adhesion),
        audited_on=max(audit.held_on, cell.adhesion.adhered_on),
        auditor_run=AUDITOR_RUN,
        recorded_by=audit.auditor,
        recorded_at=at(audit.held_on, 16),
    )
