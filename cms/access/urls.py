from django.urls import path

from cms.access import views

app_name = "access"

urlpatterns = [
    path("entrar/", views.Start.as_view(), name="start"),
    path("segundo-factor/", views.SecondFactor.as_view(), name="second_factor"),
]
