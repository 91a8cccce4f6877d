"""Numbers and days as a certificate says them."""

from datetime import date

from training.certificates.content import Content
from training.certificates.rendering.wording import Wording


def day(value: date) -> str:
    return f"{value:%d-%m-%Y}"


def dates(content: Content, words: Wording) -> str:
    if content.starts_on == content.ends_on:
        return day(content.starts_on)
    return words.date_range.format(
        first=day(content.starts_on), last=day(content.ends_on)
    )


def duration(minutes: int, words: Wording) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return words.minutes.format(minutes=rest)
    if rest:
        return words.hours_and_minutes.format(hours=hours, minutes=rest)
    return words.hour if hours == 1 else words.hours.format(hours=hours)


def certified_facts(content: Content, words: Wording) -> list[tuple[str, str, float]]:
    """Label, value, and the share of the line each may take."""
    modality = words.modalities[content.modality]
    where = ", ".join(part for part in (modality, content.place) if part)
    label = words.trainer if len(content.trainers) < 2 else words.trainers
    facts = [
        (words.duration, duration(content.minutes_taught, words), 0.21),
        (words.dates, dates(content, words), 0.19),
        (
            words.attendance,
            words.percentage.format(percentage=content.attendance),
            0.13,
        ),
        (words.modality, where, 0.25),
    ]
    if content.trainers:
        facts.append((label, ", ".join(content.trainers), 0.22))
    return facts
