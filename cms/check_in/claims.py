"""That this browser saw the code on the screen, and when: signed, short, in a cookie.

It outlives signing in, which may take a few minutes. It is in no address, so that
passing the link on passes nothing on; it names the session, and the user where one was
signed in already; and it is gone once it was used.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing

NAME = "check-in"
SALT = "cms.check_in.claims"
# An e-mailed code to sign in with lives a quarter of an hour.
LASTS = timedelta(minutes=20)


def give(response, *, session_id: int, at: datetime, user) -> None:
    """Write in ``response`` that the code of that session was seen at that moment."""
    said = {
        "session": session_id,
        "at": at.timestamp(),
        "user": user.pk if user.is_authenticated else None,
    }
    response.set_cookie(
        NAME,
        signing.dumps(said, salt=SALT),
        max_age=LASTS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def seen_at(request, *, session_id: int, now: datetime) -> datetime | None:
    """When this browser saw the session's code, if it did and it still counts."""
    try:
        said = signing.loads(request.COOKIES.get(NAME, ""), salt=SALT)
    except signing.BadSignature:
        return None
    if said["session"] != session_id or said["user"] not in (None, request.user.pk):
        return None
    at = datetime.fromtimestamp(said["at"], UTC)
    return at if now - LASTS <= at <= now else None


def forget(response) -> None:
    response.delete_cookie(NAME, samesite="Lax")
