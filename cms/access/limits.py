"""allauth's limits, counted in the database instead of in each process's cache.

allauth offers no place to say so, so its own functions are replaced here, once, at the
start; a test holds its names. Besides ``ip``, ``user`` and ``key`` a rate may be per
``pair``, one key from one address: whoever is guessed at from elsewhere still gets in.
"""

from dataclasses import dataclass, replace

from allauth.core.exceptions import RateLimited
from allauth.core.internal import ratelimit
from allauth.mfa import app_settings as mfa
from allauth.mfa.totp.internal import auth as totp
from django.utils import timezone

from training.accounts import limits

PAIR = "pair"
address_key = ratelimit.get_cache_key


@dataclass(frozen=True)
class Usage:
    counted: str

    def rollback(self) -> None:
        limits.give_back(self.counted)


def counted_key(request, *, app, action, rate, key=None, user=None) -> str:
    if rate.per != PAIR:
        return address_key(
            request, app=app, action=action, rate=rate, key=key, user=user
        )
    by_key = address_key(
        request, app=app, action=action, rate=replace(rate, per="key"), key=key
    )
    return f"{by_key}:{ratelimit.get_ip(request)}"


def consume_one(
    request,
    *,
    app,
    action,
    rate,
    key=None,
    user=None,
    dry_run=False,
    raise_exception=False,
) -> Usage | None:
    counted = counted_key(
        request, app=app, action=action, rate=rate, key=key, user=user
    )
    at = timezone.now()
    if dry_run:
        allowed = not limits.is_spent(counted, amount=rate.amount, at=at)
    else:
        allowed = limits.take(counted, amount=rate.amount, seconds=rate.duration, at=at)
    if not allowed and raise_exception:
        raise RateLimited
    return Usage(counted) if allowed else None


def clear(request, *, app, action, config=None, key=None, user=None) -> None:
    for rate in ratelimit.get_rates(app=app, action=action, config=config):
        limits.forget(
            counted_key(request, app=app, action=action, rate=rate, key=key, user=user)
        )


class UsedCodes:
    """A code of the second factor serves once, in whichever process it is tried."""

    @staticmethod
    def add(key, _value, timeout) -> bool:
        # allauth remembers a code for one period; it is taken for a few.
        seconds = timeout * (2 * mfa.TOTP_TOLERANCE + 1)
        return limits.take(key, amount=1, seconds=seconds, at=timezone.now())


def install() -> None:
    ratelimit._consume_single_rate = consume_one
    ratelimit.clear = clear
    totp.cache = UsedCodes
