"""What people's data are used for: the register of processing, activity by activity.

No Django here. Each purpose that a personal field names belongs to one
(``purposes.py``); what else the law asks of a register (Ley 21.719, arts. 14 ter, 15
ter) stands here once, and the page, the document and the impact assessment are
generated from it and from the fields.
"""

from dataclasses import dataclass

from training.refusals import gettext_noop


@dataclass(frozen=True, kw_only=True)
class Activity:
    code: str
    name: str
    whose: str
    recipients: str
    # What could go wrong for people, and what is done about it.
    risk: str
    measures: str


ACTIVITIES = {
    activity.code: activity
    for activity in (
        Activity(
            code="registry",
            name=gettext_noop("Register of people and companies"),
            whose=gettext_noop("People who work in companies of the programme."),
            recipients=gettext_noop("The coordination; of their workers, the company."),
            risk=gettext_noop("Somebody reads or takes out a list with documents."),
            measures=gettext_noop(
                "Access by role and by row; who looked and who took a list out is "
                "recorded and shown to the person; a document somebody types never "
                "tells whether it is known."
            ),
        ),
        Activity(
            code="training",
            name=gettext_noop("Courses, attendance and certificates"),
            whose=gettext_noop("People enrolled in courses, and those who teach."),
            recipients=gettext_noop(
                "The company of record; whoever checks a certificate by its code; "
                "agencies in an audit of the agreement."
            ),
            risk=gettext_noop(
                "A record is forged, or evidence shows more people than it has to."
            ),
            measures=gettext_noop(
                "Marks are chained and guarded by the database; certificates are "
                "sealed and checked by a code that cannot be guessed; pictures are "
                "kept without place or device; registers go out with a hash."
            ),
        ),
        Activity(
            code="needs",
            name=gettext_noop("Access needs and guardians"),
            whose=gettext_noop("People who say what they need; minors' guardians."),
            recipients=gettext_noop("The coordination, nobody else."),
            risk=gettext_noop("A disability or a duty of care becomes known."),
            measures=gettext_noop(
                "A permission of its own, every reading recorded, deleted two weeks "
                "after the course."
            ),
        ),
        Activity(
            code="equity",
            name=gettext_noop("Gender gaps"),
            whose=gettext_noop("People who chose to declare their gender."),
            recipients=gettext_noop("Nobody sees one person's; agencies see totals."),
            risk=gettext_noop("Somebody's gender is worked out from a small group."),
            measures=gettext_noop(
                "Declared apart from the register, revocable, every reading recorded; "
                "releases hide small groups and whatever would give them back, and "
                "are attacked before they are published."
            ),
        ),
        Activity(
            code="messages",
            name=gettext_noop("Messages"),
            whose=gettext_noop("Whoever has an account or an enrolment."),
            recipients=gettext_noop("The mail server."),
            risk=gettext_noop("A message goes to somebody else's address."),
            measures=gettext_noop(
                "Addresses are proved by a code; no document stands in a message; "
                "whom it went to is forgotten after sixty days."
            ),
        ),
        Activity(
            code="company",
            name=gettext_noop("What companies send"),
            whose=gettext_noop("Workers named in a company's files; its contacts."),
            recipients=gettext_noop("The coordination; in an audit, the agency."),
            risk=gettext_noop("A company learns of somebody who is not its own."),
            measures=gettext_noop(
                "A company sees what it wrote and its own people alone; files go once "
                "they are imported."
            ),
        ),
        Activity(
            code="rights",
            name=gettext_noop("People's rights over their data"),
            whose=gettext_noop("Whoever asks, agrees, or takes it back."),
            recipients=gettext_noop("The data-protection officer; the Agency."),
            risk=gettext_noop("An answer is late, or goes to somebody else."),
            measures=gettext_noop(
                "A clock with Chile's holidays, an acknowledgement, one answer with "
                "its hash; asked from a proved account alone."
            ),
        ),
        Activity(
            code="logins",
            name=gettext_noop("Accounts"),
            whose=gettext_noop("Whoever has an account."),
            recipients=gettext_noop("Nobody."),
            risk=gettext_noop("Somebody gets into another's account."),
            measures=gettext_noop(
                "A code by e-mail, a second factor for staff, limits on guesses that "
                "hold across processes, sessions that can be ended."
            ),
        ),
        Activity(
            code="trail",
            name=gettext_noop("Trail of what was done"),
            whose=gettext_noop("Staff, contacts and whoever else does something."),
            recipients=gettext_noop(
                "The data-protection officer; whoever was looked at sees who looked."
            ),
            risk=gettext_noop("Somebody's work is watched by means of the trail."),
            measures=gettext_noop(
                "The trail is read by two roles, and says what was done to a record, "
                "not how long anybody worked."
            ),
        ),
        Activity(
            code="site",
            name=gettext_noop("The public site"),
            whose=gettext_noop("Who signs, who speaks, and who writes the pages."),
            recipients=gettext_noop("Anyone, once it is published."),
            risk=gettext_noop("Somebody is named or shown who did not agree."),
            measures=gettext_noop(
                "Pages are reviewed before they go out; an erasure lists the pages "
                "that name the person for somebody to decide on."
            ),
        ),
    )
}
