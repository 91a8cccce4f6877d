"""What a person opens: the page of open data and the files of a release."""

from django.urls import path

from cms.open_data import views

app_name = "open_data"

FILES = (
    ("paquete.zip", views.Package, "package"),
    ("datos.json", views.JsonStat, "json_stat"),
)
# As the other files of a release: in force, or of the version that is named.
urlpatterns = [
    path("datos-abiertos/", views.OpenData.as_view(), name="page"),
    *(
        path(f"indicadores/<int:number>/{before}{tail}", view.as_view(), name=name)
        for before in ("", "v<int:version>/")
        for tail, view, name in FILES
    ),
]
