"""Addresses written in credentials that others keep: none of them may ever change."""

from django.urls import path

from cms.verification import credentials

app_name = "credentials"
urlpatterns = [
    path("emisor/", credentials.issuer_profile, name="issuer"),
    path(
        "cursos/<slug:course_code>/",
        credentials.Achievement.as_view(),
        name="achievement",
    ),
    path("estado/<str:series>/<int:year>/", credentials.status_list, name="status"),
]
