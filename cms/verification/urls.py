from django.urls import path

from cms.verification import views

app_name = "verification"
urlpatterns = [
    path("", views.CheckCode.as_view(), name="check"),
    path("<str:code>/", views.ShowCertificate.as_view(), name="certificate"),
    path("<str:code>/documento/", views.Download.as_view(), name="download"),
]
