"""The addresses of each audience's screens; Wagtail answers for the rest."""

from django.urls import include, path

urlpatterns = [
    path("", include("cms.participation.urls")),
    path("relator/", include("cms.rollcall.urls")),
]
