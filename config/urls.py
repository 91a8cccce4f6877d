from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.access.views import ConfirmCode, SignUp
from cms.site import views as site
from cms.verification import credentials, published

# Wagtail's own forms for logging in know neither codes nor a second factor.
our_log_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

handler400 = "cms.site.views.bad_request"
handler404 = "cms.site.views.not_found"
handler403 = "cms.site.views.not_found"
handler500 = "cms.site.views.server_error"

urlpatterns = [
    path("healthz", site.health, name="health"),
    path("manifest.webmanifest", site.manifest, name="manifest"),
    path(".well-known/jwks.json", published.keys, name="certificate_keys"),
    path(
        ".well-known/certificates-ended.jws",
        published.ended,
        name="certificates_ended",
    ),
    path(".well-known/did.json", credentials.did_document_json, name="did_document"),
    path("credenciales/", include("cms.verification.credential_urls")),
    path("api/v1/", include("cms.open_data.urls")),
    path("admin/login/", our_log_in),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("i18n/", include("django.conf.urls.i18n")),
]
if settings.MEDIA_URL.startswith("/"):
    # Editors' pictures. Nothing that names a person stands under MEDIA_ROOT.
    urlpatterns.append(
        re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT})
    )

urlpatterns += i18n_patterns(
    path("", include("cms.urls")),
    path("cuenta/signup/", SignUp.as_view(), name="account_signup"),
    path(
        "cuenta/login/code/confirm/",
        ConfirmCode.as_view(),
        name="account_confirm_login_code",
    ),
    path("cuenta/", include("allauth.urls")),
    path("_util/login/", our_log_in),
    # Last: Wagtail answers for every address nobody above took.
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
