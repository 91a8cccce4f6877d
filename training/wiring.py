"""Joins topics to those above them, which they ask or tell and may not import.

Loaded once, when the program starts.
"""

from training.attendance.completion import completed_courses
from training.catalogue.signals import edition_changed, session_changed
from training.enrolment import reactions
from training.enrolment.questions import answer_completed_courses
from training.lists.offering import offers_stand_in

answer_completed_courses(completed_courses)
edition_changed.connect(reactions.edition_changed)
session_changed.connect(reactions.session_changed)

# What is done to many rows of a list at once: a worker has to know of it too.
offers_stand_in(
    "training.attendance.bulk",
    "training.catalogue.bulk",
    "training.certificates.bulk",
    "training.companies.bulk",
    "training.enrolment.bulk",
    "training.messaging.bulk",
)
