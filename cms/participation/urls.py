from django.urls import path

from cms.participation import views

app_name = "participation"
urlpatterns = [
    path(
        "versiones/<int:edition_id>/inscribirse/",
        views.Enrol.as_view(),
        name="enrol",
    ),
    path("mi-espacio/", views.MySpace.as_view(), name="my_space"),
]
