from django.urls import path

from cms.releases import method_views, views

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
    path("metodo/", method_views.Method.as_view(), name="method"),
    path("glosario/", method_views.Glossary.as_view(), name="glossary"),
] + [
    path(f"<int:number>/{before}{tail}", view.as_view(), name=name)
    for before in ("", "v<int:version>/")
    for tail, view, name in PARTS
]
