"""Numbers and days as a certificate says them."""

from datetime import date

from training.certificates.content import Content
from training.certificates.rendering.wording import Wording

# The part of the line each fact may take: the result takes of the others.
SHARES = (0.21, 0.19, 0.13, 0.25, 0.22)
SHARES_WITH_RESULT = (0.19, 0.18, 0.12, 0.11, 0.22, 0.18)


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
    shares = SHARES_WITH_RESULT if content.grade else SHARES
    facts = [
        (words.duration, duration(content.minutes_taught, words)),
        (words.dates, dates(content, words)),
        (words.attendance, words.percentage.format(percentage=content.attendance)),
    ]
    if content.grade:
        facts.append((words.grade, content.grade))
    facts.append((words.modality, where))
    if content.trainers:
        facts.append((label, ", ".join(content.trainers)))
    return [(*fact, share) for fact, share in zip(facts, shares, strict=False)]
