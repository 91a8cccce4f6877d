"""About 1,200 people: who works where, a few who work for themselves, trainers."""

from datetime import date, timedelta
from random import Random

from django.db.models import Model

from cms.demo import documents
from cms.demo.names import Name, draw_name
from cms.demo.programme import Programme
from cms.demo.rosters import POSITIONS, Post, roster
from cms.demo.texts import logins, names, trainers
from training.catalogue.models import Trainer
from training.registry.models import Company, Employment, Person

EMPLOYED = 1_170
INDEPENDENT = 16
NOT_RECORDED = 24
WITH_X = 4
MOVED = 45

Sex = Person.RegisteredSex


def make(programme: Programme) -> list[Model]:
    dice = programme.chance("people")
    posts = registered_posts(programme, dice)
    sexes = [post.sex for post in posts]
    sexes += [dice.choice([Sex.WOMAN, Sex.MAN]) for _n in range(INDEPENDENT)]
    people = [a_person(number, sex, dice) for number, sex in enumerate(sexes)]
    ours = participant_post(posts)
    rename_participant(people[ours], ours)
    vary([*people[:ours], *people[ours + 1 :]], dice)
    people += [a_trainer(number) for number in range(len(trainers.TRAINERS))]
    Person.objects.bulk_create(people)
    return [*people, *jobs(people, posts, dice), *make_trainers(people)]


def registered_posts(programme: Programme, dice: Random) -> list[Post]:
    """The posts whose holders the registry knows: few of a big company's."""
    known = [
        post
        for company in programme.rows(Company).prefetch_related("facilities")
        for post in roster(programme, company)[: 8 + company.workers // 4]
    ]
    chosen = sorted(dice.sample(range(len(known)), EMPLOYED))
    return [known[index] for index in chosen]


def a_person(number: int, sex: str, dice: Random) -> Person:
    name = draw_name(dice, sex)
    return Person(
        **document(number, name, dice),
        given_names=name.given,
        first_surname=name.first_surname,
        second_surname=name.second_surname,
        registered_sex=sex,
        birth_on=a_birthday(dice),
        email=name.email(number) if dice.random() < 0.8 else "",
        phone=documents.mobile(number) if dice.random() < 0.7 else "",
        language="en" if dice.random() < 0.01 else "es",
    )


def document(number: int, name: Name, dice: Random) -> dict:
    """A RUN for nearly all; some who came lately have a passport still."""
    countries = names.PASSPORTS.get(name.origin)
    if countries and dice.random() < 0.2:
        return {
            "document_type": Person.DocumentType.PASSPORT,
            "document_country": dice.choice(countries),
            "document_number": documents.passport(number),
        }
    return {"document_number": documents.run(number)}


def a_birthday(dice: Random) -> date | None:
    days = dice.randint(0, 44 * 365)
    return date(1962, 1, 1) + timedelta(days=days) if dice.random() < 0.9 else None


def vary(people: list[Person], dice: Random) -> None:
    """Some of unrecorded sex, some X, some who use a name of their choice."""
    others = dice.sample(people, NOT_RECORDED + WITH_X + len(names.SOCIAL_NAMES))
    for person in others[:NOT_RECORDED]:
        person.registered_sex = Sex.NOT_RECORDED
    for person in others[NOT_RECORDED : NOT_RECORDED + WITH_X]:
        person.registered_sex = Sex.X
    for person, (given, social, sex) in zip(
        others[NOT_RECORDED + WITH_X :], names.SOCIAL_NAMES, strict=True
    ):
        person.given_names, person.social_name = given, social
        person.registered_sex = sex


def participant_post(posts: list[Post]) -> int:
    """A woman's post in a company of some size, so that its contact has people."""
    return next(
        index
        for index, post in enumerate(posts)
        if post.sex == Sex.WOMAN and post.company.size_by_sales == Company.Size.MEDIUM
    )


def rename_participant(person: Person, number: int) -> None:
    login = logins.PARTICIPANT
    person.document_type, person.document_country = Person.DocumentType.RUN, "CL"
    person.document_number = documents.run(number)
    person.given_names = login.first_name
    person.first_surname, person.second_surname = login.last_name.split()
    person.email = login.email


def a_trainer(number: int) -> Person:
    given, first, second, sex, _biography = trainers.TRAINERS[number]
    email = f"relatoria{number}@demo.paridad.example"
    return Person(
        document_number=documents.run(5_000 + number),
        given_names=given,
        first_surname=first,
        second_surname=second,
        registered_sex=sex,
        email=email if number else logins.TRAINER.email,
    )


def make_trainers(people: list[Person]) -> list[Trainer]:
    taught_by = people[-len(trainers.TRAINERS) :]
    return Trainer.objects.bulk_create(
        Trainer(person=person, biography=text[4])
        for person, text in zip(taught_by, trainers.TRAINERS, strict=True)
    )


def jobs(people: list[Person], posts: list[Post], dice: Random) -> list[Employment]:
    held = [
        a_job(person, post, dice) for person, post in zip(people, posts, strict=False)
    ]
    earlier = [
        an_earlier_job(job, dice.choice(held), dice) for job in dice.sample(held, MOVED)
    ]
    return Employment.objects.bulk_create(
        held + [job for job in earlier if job is not None]
    )


def a_job(person: Person, post: Post, dice: Random) -> Employment:
    is_known = dice.random() < 0.95
    category = post.category if is_known else Employment.JobCategory.UNKNOWN
    return Employment(
        person=person,
        company=post.company,
        facility=dice.choice(list(post.company.facilities.all())),
        position=POSITIONS[category],
        job_category=category,
        from_date=date(2008, 1, 1) + timedelta(days=dice.randint(0, 15 * 365)),
    )


def an_earlier_job(
    job: Employment, other: Employment, dice: Random
) -> Employment | None:
    """Move the person here from ``other``'s company, some day in the last years."""
    if other.company == job.company:
        return None
    job.from_date = date(2025, 2, 1) + timedelta(days=dice.randint(0, 500))
    return Employment(
        person=job.person,
        company=other.company,
        facility=other.facility,
        position=job.position,
        job_category=job.job_category,
        from_date=date(2016, 1, 1) + timedelta(days=dice.randint(0, 2_000)),
        before=job.from_date,
    )
