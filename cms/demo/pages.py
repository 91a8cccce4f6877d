"""The public site, as its editors would have it on the first day."""

from django.db.models import Model

from cms.demo.programme import Programme, at
from cms.demo.texts import logins
from cms.demo.texts.courses import COURSES
from cms.pages.seeding import build_site
from training.accounts.models import User


def make(programme: Programme) -> list[Model]:
    editor = User.objects.get(email=logins.EDITOR.email)
    return build_site(by=editor, at=at(programme.day(-1), 9), course_texts=COURSES)
