"""Labels that carry their own words: nobody looks them up where they are shown."""

from django.utils.translation import get_language


class Named(str):
    """A label with the words it was given the day it was published."""

    __slots__ = ("english", "spanish")

    def __new__(cls, label: str, spanish: str, english: str = ""):
        named = super().__new__(cls, label)
        named.spanish, named.english = spanish, english
        return named

    @property
    def words(self) -> str:
        return self.english if get_language() == "en" and self.english else self.spanish
