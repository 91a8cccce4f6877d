"""The words around the facts: the template's own, or the usual ones."""

from training.certificates.content import Content
from training.certificates.markup import Run, filled
from training.certificates.rendering.phrases import day, duration
from training.certificates.rendering.wording import Wording


def opening_runs(content: Content, words: Wording) -> tuple[Run, ...]:
    if content.opening:
        return filled(content.opening, _values(content, words))
    return (Run(words.opening.format(issuer=content.issuer_legal_name)),)


def statement_runs(content: Content, words: Wording) -> tuple[Run, ...]:
    if content.statement:
        return filled(content.statement, _values(content, words))
    return (Run(words.statements[content.kind]),)


def note_runs(content: Content, words: Wording) -> tuple[Run, ...]:
    return filled(content.note, _values(content, words)) if content.note else ()


def _values(content: Content, words: Wording) -> dict[str, str]:
    """What each placeholder of ``markup.PLACEHOLDERS`` stands for."""
    return {
        "persona": content.name,
        "curso": content.course,
        "emisor": content.issuer_legal_name,
        "empresa": content.company,
        "horas": duration(content.minutes_taught, words),
        "asistencia": words.percentage.format(percentage=content.attendance),
        "desde": day(content.starts_on),
        "hasta": day(content.ends_on),
        "lugar": content.place,
        "nota": content.grade,
        "folio": content.folio,
    }
