from django.urls import path

from cms.grading import views

app_name = "grading"
urlpatterns = [
    path("", views.Editions.as_view(), name="editions"),
    path("<int:edition_id>/", views.Grid.as_view(), name="grid"),
]
