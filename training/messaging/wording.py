"""The words of a message: plain text with names in braces. No Django here.

Nothing in a wording runs: a name of the closed list is replaced by its value, once,
and what a value holds is never looked at again. The marks an editor may use are few:

    # A heading                on the first line
    - An item of a list
    [Go to my space]({link})   alone on its line: a button
    {sessions}                 alone on its line: one item for each of its lines

A line is left out when every name in it has an empty value.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from training.refusals import Refused, gettext_noop

Value = str | Sequence[str]

NAME = re.compile(r"\{([a-z_]+)\}")
# Whatever has a brace in it, whether it is a name or not.
BRACED = re.compile(r"\{+[^{}\n]*\}*|\}+")
LINK = re.compile(r"\[([^\[\]\n]+)\]\((\{[a-z_]+\}|https?://[^\s()]+)\)")
LOOKS_LIKE_LINK = re.compile(r"\]\(")
LONGEST_SUBJECT = 150
LONGEST_BODY = 6000


@dataclass(frozen=True, kw_only=True)
class Block:
    """A piece of a message: ``kind`` is heading, paragraph, list or button."""

    kind: str
    lines: tuple[str, ...]
    url: str = ""


def check(
    *,
    subject: str,
    body: str,
    names: Collection[str],
    links: Collection[str],
    needed: Collection[str],
) -> None:
    """Accept a wording, or say what is wrong with it.

    :raises Refused: a name it does not know, a link that leads nowhere, a name that
        this kind of message cannot do without, or too long a text.
    """
    check_size(subject, body)
    for piece in BRACED.findall(subject + "\n" + body):
        found = NAME.fullmatch(piece)
        if not found or found[1] not in names:
            raise Refused(
                gettext_noop(
                    "“%(piece)s” is none of the names that can be filled in here. "
                    "Those are: %(names)s."
                ),
                piece=piece[:60],
                names=", ".join(f"{{{name}}}" for name in names),
            )
    check_links(body, links)
    for name in needed:
        if f"{{{name}}}" not in body:
            raise Refused(
                gettext_noop(
                    "{%(name)s} is missing: without it the message is of no use."
                ),
                name=name,
            )


def check_size(subject: str, body: str) -> None:
    if not subject.strip() or not body.strip():
        raise Refused(gettext_noop("Write both a subject and a text."))
    if "\n" in subject.strip() or "\r" in subject.strip():
        raise Refused(gettext_noop("The subject is one line."))
    if len(subject) > LONGEST_SUBJECT or len(body) > LONGEST_BODY:
        raise Refused(
            gettext_noop(
                "Too long: %(subject)d letters for the subject and %(body)d for the "
                "text are the most."
            ),
            subject=LONGEST_SUBJECT,
            body=LONGEST_BODY,
        )


def check_links(body: str, links: Collection[str]) -> None:
    for line in body.splitlines():
        if not LOOKS_LIKE_LINK.search(line):
            continue
        found = LINK.fullmatch(line.strip())
        target = NAME.fullmatch(found[2]) if found else None
        if not found or (target and target[1] not in links):
            raise Refused(
                gettext_noop(
                    "“%(line)s” is no link. Write it alone on its line, as "
                    "[what it does]({name}), with one of: %(names)s, or a whole "
                    "address that starts with https://."
                ),
                line=line.strip()[:60],
                names=", ".join(f"{{{name}}}" for name in links),
            )


def fill(text: str, values: Mapping[str, Value]) -> str:
    """Put the values in the place of their names; what is no name stays as it is."""

    def value(found: re.Match) -> str:
        if found[1] not in values:
            return found[0]
        return one_line(values[found[1]])

    return NAME.sub(value, text)


def one_line(value: Value) -> str:
    return " ".join((value if isinstance(value, str) else "; ".join(value)).split())


def is_left_out(line: str, values: Mapping[str, Value]) -> bool:
    known = [name for name in NAME.findall(line) if name in values]
    return bool(known) and not any(values[name] for name in known)


def blocks(body: str, values: Mapping[str, Value]) -> list[Block]:
    """The message piece by piece, filled in."""
    kept = [line.strip() for line in body.splitlines() if not is_left_out(line, values)]
    found = [piece for line in kept for piece in pieces_of(line, values)]
    return [
        block
        for kind, group in groupby(found, key=lambda piece: piece[0])
        for block in blocks_of(kind, [piece[1:] for piece in group])
    ]


def pieces_of(line: str, values: Mapping[str, Value]) -> list[tuple[str, ...]]:
    """What a line is, and its words: several where a name has several lines."""
    alone = NAME.fullmatch(line)
    if alone and not isinstance(values.get(alone[1], ""), str):
        return [("list", one_line(item)) for item in values[alone[1]]]
    if link := LINK.fullmatch(line):
        return [("button", fill(link[1], values), fill(link[2], values))]
    for mark, kind in (("# ", "heading"), ("- ", "list")):
        if line.startswith(mark):
            return [(kind, fill(line.removeprefix(mark), values))]
    return [("paragraph", fill(line, values))] if line else [("end", "")]


def blocks_of(kind: str, group: list[tuple[str, ...]]) -> list[Block]:
    if kind == "end":
        return []
    if kind == "button":
        return [Block(kind=kind, lines=(label,), url=url) for label, url in group]
    if kind == "heading":
        return [Block(kind=kind, lines=(line,)) for (line,) in group]
    return [Block(kind=kind, lines=tuple(line for (line,) in group))]


def as_text(found: Sequence[Block]) -> str:
    """The message for who reads without HTML."""
    return "\n\n".join(text_of(block) for block in found)


def text_of(block: Block) -> str:
    if block.kind == "button":
        return f"{block.lines[0]}:\n{block.url}"
    if block.kind == "list":
        return "\n".join(f"- {line}" for line in block.lines)
    return "\n".join(block.lines)
