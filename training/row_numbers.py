"""The number of a row, as somebody sent it. No Django here."""


def row_number(text: str) -> int | None:
    """None for what is no number of figures, or one that no column holds."""
    is_number = text.isascii() and text.isdigit() and len(text) < 19
    return int(text) if is_number else None
