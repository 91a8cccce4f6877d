"""The example agreement, its goals and actions, and the facilities that adhered."""

from datetime import date, timedelta
from random import Random

from django.db.models import Model

from cms.demo import documents
from cms.demo.names import draw_name
from cms.demo.programme import Programme
from cms.demo.texts import agreement as texts
from training.agreement.models import Action, Adhesion, Agreement, Goal, Signatory
from training.registry.models import Facility, Person

SIGNED_ON = date(2025, 3, 18)
ADHERED = 62
STATUSES = {0: "PENDING", 1: "PENDING", 2: "PENDING", 3: "REJECTED", 4: "WITHDRAWN"}


def make(programme: Programme) -> list[Model]:
    agreement = Agreement.objects.create(
        name=texts.NAME,
        short_name=texts.SHORT_NAME,
        summary=texts.SUMMARY,
        is_example=True,
        signed_on=SIGNED_ON,
    )
    signatories = Signatory.objects.bulk_create(
        Signatory(agreement=agreement, name=name, role=role, position=position)
        for position, (name, role) in enumerate(texts.SIGNATORIES)
    )
    adhesions = make_adhesions(programme, agreement)
    return [agreement, *signatories, *make_goals(agreement), *adhesions]


def make_goals(agreement: Agreement) -> list[Model]:
    goals = Goal.objects.bulk_create(
        Goal(agreement=agreement, number=number, title=title, description=description)
        for number, (title, description, _actions) in enumerate(texts.GOALS, start=1)
    )
    actions = Action.objects.bulk_create(
        an_action(goal, number, text)
        for goal, (_title, _description, actions) in zip(
            goals, texts.GOALS, strict=True
        )
        for number, text in enumerate(actions, start=1)
    )
    return [*goals, *actions]


def an_action(goal: Goal, number: int, text: texts.ActionText) -> Action:
    return Action(
        goal=goal,
        number=number,
        title=text.title,
        means_of_verification=text.means,
        reference_value=text.reference,
        inclusion_criteria=text.criteria,
        scope=text.scope,
        deadline_value=text.months,
        met_by=text.met_by,
    )


def make_adhesions(programme: Programme, agreement: Agreement) -> list[Adhesion]:
    dice = programme.chance("adhesions")
    facilities = list(programme.rows(Facility).select_related("company"))
    chosen = dice.sample(facilities, ADHERED)
    return Adhesion.objects.bulk_create(
        an_adhesion(programme, agreement, facility, number, dice)
        for number, facility in enumerate(chosen)
    )


def an_adhesion(
    programme: Programme,
    agreement: Agreement,
    facility: Facility,
    number: int,
    dice: Random,
) -> Adhesion:
    days = max((programme.anchor - SIGNED_ON).days, 1)
    name = draw_name(dice, dice.choice(Person.RegisteredSex.values[:2]))
    return Adhesion(
        agreement=agreement,
        company=facility.company,
        facility=facility,
        element_name=facility.name,
        element_type="Instalación",
        adhered_on=SIGNED_ON + timedelta(days=dice.randint(0, min(days, 360))),
        status=STATUSES.get(number, Adhesion.Status.ACCEPTED),
        document_name=f"adhesion-{number + 1:03d}.pdf",
        institution_type="Empresa privada",
        contact_run=documents.run(6_000 + number),
        contact_name=f"{name.given} {name.first_surname}",
        contact_position="Encargado/a APL",
        contact_phone=documents.mobile(6_000 + number),
        contact_email=f"apl{number + 1}@demo.paridad.example",
    )
