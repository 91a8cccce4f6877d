"""Put the marks there are on the chain of their session, in the order they came."""

from itertools import groupby

from django.db import migrations

from training.attendance import chain


def seal_marks(apps, schema_editor):
    mark_model = apps.get_model("training", "Mark")
    chain_model = apps.get_model("training", "MarkChain")
    marks = mark_model.objects.order_by("session_id", "id")
    for session, its in groupby(marks.iterator(), lambda mark: mark.session_id):
        its = list(its)
        say_what_was_before(its)
        length, last_hash = chain.seal(its, length=0, last_hash=chain.start(session))
        mark_model.objects.bulk_update(its, SEALED, batch_size=200)
        chain_model.objects.create(
            session_id=session, length=length, last_hash=last_hash
        )


SEALED = [
    "from_state",
    "from_minutes",
    "replaces",
    "reason_salt",
    "reason_digest",
    "sequence",
    "previous_hash",
    "hash",
]


def say_what_was_before(marks):
    """Until now each mark corrected the one before it."""
    last = {}
    for mark in marks:
        before = last.get(mark.enrolment_id)
        if before:
            mark.from_state, mark.from_minutes = before.state, before.minutes
            mark.replaces = before.client_id
        last[mark.enrolment_id] = mark


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0016_chain_of_marks"),
    ]

    operations = [migrations.RunPython(seal_marks, migrations.RunPython.noop)]
