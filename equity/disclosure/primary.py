"""Which figures are too small to print, before anything protects them."""

import numpy as np

from equity.disclosure.magnitudes import must_hide
from equity.disclosure.policy import Policy
from equity.disclosure.relations import Kind, Relation
from equity.disclosure.system import System


def primaries(
    system: System, policy: Policy, relations: list[Relation] = ()
) -> np.ndarray:
    """Mark the figures with too few people behind them."""
    small = np.array([policy.is_small(people) for people in system.people], dtype=bool)
    small |= _sensitive_zeros(system, policy) | _telling_sums(system, policy)
    return small | _everybody_alike(system, policy, relations)


def _telling_sums(system: System, policy: Policy) -> np.ndarray:
    """Sums of money that one or two companies, or too few people, make up."""
    telling = [
        given is not None
        and (must_hide(given.items(), policy) or 0 < people < policy.pay_minimum)
        for given, people in zip(system.given, system.people.tolist(), strict=True)
    ]
    return np.array(telling, dtype=bool)


def _sensitive_zeros(system: System, policy: Policy) -> np.ndarray:
    sensitive = [policy.is_sensitive(labels) for _measure, labels in system.keys]
    return np.array(sensitive, dtype=bool) & (system.people == 0)


def _everybody_alike(
    system: System, policy: Policy, relations: list[Relation]
) -> np.ndarray:
    """Group disclosure: all of a total in one sensitive category tells on each."""
    found = np.zeros(len(system), dtype=bool)
    index = system.index
    for relation in relations:
        parts = [index[part] for part in relation.parts]
        full = [part for part in parts if system.values[part] > 0]
        if relation.kind is Kind.SUM and len(full) == 1 < len(parts):
            found[full[0]] = policy.is_sensitive(system.keys[full[0]][1])
    return found
