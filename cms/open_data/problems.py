"""What went wrong, as RFC 9457 says it: in words, and never what lies behind."""

from django.http import JsonResponse
from django.utils.translation import gettext as _

MEDIA_TYPE = "application/problem+json"


def titles() -> dict[int, str]:
    return {
        400: _("The request cannot be read"),
        404: _("There is nothing at this address"),
        405: _("This address is only read"),
        429: _("Too many requests"),
        500: _("Something failed here"),
    }


def problem(
    status: int, *, detail: str = "", errors: list[dict] | None = None
) -> JsonResponse:
    content = {"type": "about:blank", "title": titles()[status], "status": status}
    if detail:
        content["detail"] = detail
    if errors:
        content["errors"] = errors
    response = JsonResponse(
        content,
        status=status,
        content_type=MEDIA_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )
    response["Cache-Control"] = "no-store"
    return response


def not_found() -> JsonResponse:
    """The same for a draft, for a number never given and for a made-up address."""
    return problem(404)


def unreadable(errors: list[dict]) -> JsonResponse:
    """Name each parameter and what is wrong with it, without saying it back."""
    return problem(
        400,
        detail=_("Look at the parameters named in «errors»."),
        errors=[
            {"parameter": str(each["loc"][-1]), "detail": in_words(each)}
            for each in errors
        ],
    )


def in_words(error: dict) -> str:
    bounds = error.get("ctx", {})
    words = {
        "int_parsing": _("It has to be a whole number."),
        "greater_than_equal": _("It has to be %(ge)s or more."),
        "less_than_equal": _("It has to be %(le)s or less."),
        "string_too_long": _("It is longer than %(max_length)s characters."),
    }
    return words.get(error["type"], _("It cannot be read.")) % bounds
