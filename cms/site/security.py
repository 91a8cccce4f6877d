"""What a browser may do here, by path: strict on the site, looser in the admin."""

from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.utils.cache import patch_cache_control

PHONE_WIPE = "phone-wipe"
YEAR = 365 * 24 * 3600

# Wagtail's admin and its date pickers carry inline scripts and styles.
ADMIN_PREFIXES = ("/admin/",)
ADMIN_DIRECTIVES = {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "frame-ancestors": ["'self'"],
    "frame-src": ["'self'"],
    "img-src": ["'self'", "data:", "blob:"],
}


class PathPolicyMiddleware:
    """Loosen the policy under the admin; keep what is somebody's out of every cache."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(ADMIN_PREFIXES):
            response._csp_replace = ADMIN_DIRECTIVES
            response["X-Frame-Options"] = "SAMEORIGIN"
        if is_somebodys(request):
            patch_cache_control(response, no_store=True, private=True)
        if getattr(request, "has_logged_out", False):
            # Read by the pages' script, which then forgets the rolls kept on a phone.
            response.set_cookie(
                PHONE_WIPE,
                "1",
                max_age=YEAR,
                samesite="Lax",
                secure=request.is_secure(),
            )
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


def is_somebodys(request) -> bool:
    """Logged in, or with something typed that is kept for them until they are."""
    user = getattr(request, "user", None)
    if user is None:
        return False
    return user.is_authenticated or any(request.session.keys())


@receiver(user_logged_out)
def note_log_out(request, **kwargs):
    """Have the answer tell the browser, wherever on the site one logs out."""
    if request is not None:
        request.has_logged_out = True
