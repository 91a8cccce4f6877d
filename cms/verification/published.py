"""What a program or a phone fetches to check certificates by itself."""

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from training.certificates.signing.published import key_set, signed_list

MINUTES = 60


@require_safe
def keys(request):
    return public(JsonResponse(key_set()))


@require_safe
def ended(request):
    """The signed list of folios that were revoked or replaced. It names nobody."""
    text = signed_list(at=timezone.now())
    return public(HttpResponse(text, content_type="application/jose"))


def public(response):
    response["Cache-Control"] = f"public, max-age={5 * MINUTES}"
    # Anybody's page may check with them: they are published to be read.
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def addresses() -> dict[str, str]:
    return {"keys": reverse("certificate_keys"), "ended": reverse("certificates_ended")}
