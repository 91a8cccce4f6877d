"""The addresses of each audience's screens; Wagtail answers for the rest."""

from django.urls import include, path

from cms.site.views import style_guide

urlpatterns = [
    path("", include("cms.access.urls")),
    path("", include("cms.pages.urls")),
    path("estilo/", style_guide, name="style_guide"),
    path("", include("cms.participation.urls")),
    path("demo/", include("cms.demo.urls")),
    path("empresa/", include("cms.company_desk.urls")),
    path("servicio-publico/", include("cms.agency_portal.urls")),
    path("relator/", include("cms.rollcall.urls")),
    path("registro/", include("cms.check_in.urls")),
    path("relator/resultados/", include("cms.grading.urls")),
    path("verificar/", include("cms.verification.urls")),
    path("indicadores/", include("cms.releases.urls")),
    path("", include("cms.open_data.page_urls")),
]
