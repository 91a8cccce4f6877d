"""Words and numbers that are one slip of the hand apart. No Django here."""


def is_one_slip_apart(one: str, other: str) -> bool:
    """One letter more, less, other, or two neighbours swapped (Damerau's distance)."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    first, second = one[start:], other[start:]
    return (
        first[1:] == second[1:]
        or first == second[1:]
        or first[1:] == second
        or (first[:2] == second[1::-1] and first[2:] == second[2:])
    )
