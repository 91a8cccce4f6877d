"""What the catalogue says of a course, in both languages. No Django here."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CourseText:
    code: str
    topic: str
    modality: str
    minutes: int
    title: str
    title_en: str
    objective: str
    objective_en: str
    audience: str
    audience_en: str
    # One subject a line, in the order taught; as many in one language as in the other.
    contents: tuple[str, ...]
    contents_en: tuple[str, ...]
    threshold: int = 75
    # How many months its certificates last; none where they do not expire.
    months: int | None = None
