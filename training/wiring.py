"""Joins topics to those above them, which they ask or tell and may not import.

Loaded once, when the program starts.
"""

from importlib import import_module

from training.attendance.completion import completed_courses
from training.catalogue.signals import edition_changed, session_changed
from training.enrolment import reactions
from training.enrolment.questions import answer_completed_courses

answer_completed_courses(completed_courses)
edition_changed.connect(reactions.edition_changed)
session_changed.connect(reactions.session_changed)

# What is done to many rows of a list at once: a worker has to know of it too.
for topic in (
    "attendance",
    "catalogue",
    "certificates",
    "companies",
    "enrolment",
    "messaging",
):
    import_module(f"training.{topic}.bulk")
