from django.urls import path

from cms.releases import views

app_name = "releases"

PARTS = (
    ("", views.ReleasePage, "release"),
    ("datos.csv", views.CsvFile, "csv"),
    ("datos.xlsx", views.XlsxFile, "xlsx"),
    ("informe.pdf", views.PdfFile, "pdf"),
    ("graficos/<slug:table>-<int:width>.svg", views.ChartFile, "chart"),
)
# The version in force has the short address; each version one that never changes.
urlpatterns = [
    path(f"<int:number>/{before}{tail}", view.as_view(), name=name)
    for before in ("", "v<int:version>/")
    for tail, view, name in PARTS
]
