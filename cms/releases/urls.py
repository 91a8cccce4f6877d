from django.urls import path

from cms.releases import views

app_name = "releases"
urlpatterns = [
    path("<int:number>/", views.ReleasePage.as_view(), name="release"),
    path("<int:number>/datos.csv", views.CsvFile.as_view(), name="csv"),
    path("<int:number>/datos.xlsx", views.XlsxFile.as_view(), name="xlsx"),
    path("<int:number>/informe.pdf", views.PdfFile.as_view(), name="pdf"),
    path(
        "<int:number>/graficos/<slug:table>-<int:width>.svg",
        views.ChartFile.as_view(),
        name="chart",
    ),
]
