"""What a person opens: the page of open data and the files of a release."""

from django.urls import path

from cms.open_data import views

app_name = "open_data"
urlpatterns = [
    path("datos-abiertos/", views.OpenData.as_view(), name="page"),
    path(
        "indicadores/<int:number>/paquete.zip",
        views.Package.as_view(),
        name="package",
    ),
    path(
        "indicadores/<int:number>/datos.json",
        views.JsonStat.as_view(),
        name="json_stat",
    ),
]
