"""What each personal field is there for, and on which letter of the law.

No Django here. A model names a purpose beside each of its personal fields
(``PersonalData.personal``); each purpose belongs to an activity of the register
(``activities.py``) and rests on one basis (Ley 19.628, as Ley 21.719 words it). How
long the field is kept stands in ``retention.py``.
"""

from dataclasses import dataclass

from training.refusals import gettext_noop


@dataclass(frozen=True, kw_only=True)
class Basis:
    article: str
    words: str


CONSENT = Basis(
    article="art. 12",
    words=gettext_noop("Consent, taken back as easily as it was given."),
)
EXPRESS_CONSENT = Basis(
    article="art. 16",
    words=gettext_noop("Express consent to the use of a sensitive datum."),
)
DUTY = Basis(
    article="art. 13 b)",
    words=gettext_noop("A duty that the law lays on us."),
)
CONTRACT = Basis(
    article="art. 13 c)",
    words=gettext_noop("The service the person asks for when they enrol."),
)
INTEREST = Basis(
    article="art. 13 d)",
    words=gettext_noop("Legitimate interest in giving proof of the agreement."),
)


DEFENCE = Basis(
    article="art. 13 e)",
    words=gettext_noop("To establish, exercise or defend a right."),
)


@dataclass(frozen=True, kw_only=True)
class Purpose:
    code: str
    activity: str
    why: str
    basis: Basis
    is_sensitive: bool = False


def purpose(code: str, activity: str, basis: Basis, why: str, **more) -> Purpose:
    return Purpose(code=code, activity=activity, why=why, basis=basis, **more)


# Who of the staff did something: told of every row, and no datum of whom it is about.
TRAIL = "trail"

PURPOSES = {
    each.code: each
    for each in (
        purpose(
            "identity",
            "registry",
            CONTRACT,
            gettext_noop("To know who somebody is, and take nobody for another."),
        ),
        purpose(
            "called",
            "registry",
            EXPRESS_CONSENT,
            gettext_noop("To call people as they ask to be called."),
            is_sensitive=True,
        ),
        purpose(
            "contact",
            "registry",
            CONTRACT,
            gettext_noop("To reach people about the courses they take."),
        ),
        purpose(
            "age",
            "registry",
            DUTY,
            gettext_noop("To know for whom a guardian has to agree."),
        ),
        purpose(
            "sex",
            "registry",
            INTEREST,
            gettext_noop("To count women and men, as the agreement asks."),
        ),
        purpose(
            "work",
            "registry",
            INTEREST,
            gettext_noop("To know for which company somebody takes part."),
        ),
        purpose(
            "places",
            "training",
            CONTRACT,
            gettext_noop("To give a place in a course, and keep it."),
        ),
        purpose(
            "attendance",
            "training",
            INTEREST,
            gettext_noop("To prove who attended, and for how many minutes."),
        ),
        purpose(
            "evaluation",
            "training",
            CONTRACT,
            gettext_noop("To tell whether somebody passed, and what they thought."),
        ),
        purpose(
            "certificates",
            "training",
            CONTRACT,
            gettext_noop("To give a certificate that anyone can check."),
        ),
        purpose(
            "teaching",
            "training",
            CONTRACT,
            gettext_noop("To say who teaches a course."),
        ),
        purpose(
            "evidence",
            "training",
            INTEREST,
            gettext_noop("To show an audit that what is said did happen."),
        ),
        purpose(
            "needs",
            "needs",
            EXPRESS_CONSENT,
            gettext_noop("So that somebody can take part as everybody else."),
            is_sensitive=True,
        ),
        purpose(
            "guardians",
            "needs",
            DUTY,
            gettext_noop("To prove that a guardian agreed for a minor."),
        ),
        purpose(
            "gender",
            "equity",
            EXPRESS_CONSENT,
            gettext_noop("To measure gender gaps, in totals alone."),
            is_sensitive=True,
        ),
        purpose(
            "messages",
            "messages",
            CONTRACT,
            gettext_noop("To tell people what they have to know of a course."),
        ),
        purpose(
            "unwanted",
            "messages",
            DUTY,
            gettext_noop("To know who wants no messages of which kind."),
        ),
        purpose(
            "lists",
            "company",
            INTEREST,
            gettext_noop("To take in the people a company sends."),
        ),
        purpose(
            "contacts",
            "company",
            INTEREST,
            gettext_noop("To know who speaks for a company or an agency."),
        ),
        purpose(
            "papers",
            "company",
            INTEREST,
            gettext_noop("To keep the papers by which the agreement is proved."),
        ),
        purpose(
            "consents",
            "rights",
            DUTY,
            gettext_noop("To prove what somebody agreed to, or took back."),
        ),
        purpose(
            "requests",
            "rights",
            DUTY,
            gettext_noop("To answer what people ask of their data, provably."),
        ),
        purpose(
            "claims",
            "rights",
            DEFENCE,
            gettext_noop("To keep what a court, an audit or a claim asks for."),
        ),
        purpose(
            "erasures",
            "rights",
            DUTY,
            gettext_noop("To keep the erased erased, also after a restore."),
        ),
        purpose(
            "logins",
            "logins",
            CONTRACT,
            gettext_noop("To let somebody into their own account."),
        ),
        purpose(
            "security",
            "logins",
            DUTY,
            gettext_noop("To keep everybody else out, and to notice who got in."),
        ),
        purpose(
            TRAIL,
            "trail",
            DUTY,
            gettext_noop("To be able to say who did something to a record."),
        ),
        purpose(
            "taken",
            "trail",
            DUTY,
            gettext_noop("To be able to say who took a list out, and why."),
        ),
        purpose(
            "publishing",
            "site",
            INTEREST,
            gettext_noop("To publish who signs and who speaks for the programme."),
        ),
        purpose(
            "editing",
            "site",
            CONTRACT,
            gettext_noop("To let staff work on the site, each in their own way."),
        ),
    )
}
