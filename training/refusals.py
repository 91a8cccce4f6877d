"""How a rule says no. No Django here: the words are English, to be translated."""


class Refused(ValueError):
    """A value cannot be taken.

    ``message`` says why and how to mend it, with ``params`` to fill its ``%(name)s``.
    """

    def __init__(self, message: str, **params: str | int):
        super().__init__(message % params if params else message)
        self.message = message
        self.params = params


def gettext_noop(text: str) -> str:
    """Mark a text for translation where Django must not be imported."""
    return text
