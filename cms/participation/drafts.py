"""What somebody has said of themselves and not yet proved: kept in their session."""

DRAFT = "enrolment_draft"


def keep(request, form) -> None:
    request.session[DRAFT] = {
        name: form.data.get(name, "") for name in form.fields if name != "email"
    }


def kept(request) -> dict:
    return request.session.get(DRAFT) or {}


def forget(request) -> None:
    request.session.pop(DRAFT, None)
