"""The same words in every language of the site."""

from collections.abc import Callable

from django.conf import settings
from django.utils.translation import override

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def in_each(words: Callable[[], str]) -> dict[str, str]:
    said = {}
    for code in LANGUAGES:
        with override(code):
            said[code] = str(words())
    return said
