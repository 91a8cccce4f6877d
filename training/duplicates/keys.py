"""By what two records are brought together to be compared. No Django here.

Two records that share no key are never compared; so each way in which one person gets
two records must give both the same key. What a key is made of stands in it in plain
text: whoever stores it hashes it first.
"""

from collections.abc import Iterator

from training.duplicates.rules import Facts


def keys_of(facts: Facts) -> set[str]:
    return {
        *of_the_document(facts),
        *of_the_name(facts),
        *of_contact(facts),
    }


def of_the_document(facts: Facts) -> Iterator[str]:
    if facts.kind == "TO_CONFIRM":
        return
    yield f"d:{facts.digits}"
    if facts.body:
        yield f"d:{facts.body}"


def of_the_name(facts: Facts) -> Iterator[str]:
    """The first name with each surname: survives a swap, a lost second name, a lost
    second surname. A slip in one of the two leaves the other with the birth or the
    RUN less a digit."""
    given, surnames = facts.given, facts.surnames
    if not given or not surnames:
        return
    yield f"n:{':'.join(sorted((*given, *surnames)))}"
    for surname in {*surnames}:
        yield f"g:{given[0]}:{surname}"
        if facts.birth_on:
            yield f"b:{surname}:{facts.birth_on.isoformat()}"
    if facts.birth_on:
        yield f"b:{given[0]}:{facts.birth_on.isoformat()}"


def of_contact(facts: Facts) -> Iterator[str]:
    if facts.mailbox:
        yield f"e:{facts.mailbox}"
    if facts.telephone:
        yield f"p:{facts.telephone}"
