from django.urls import path

from cms.company_desk import views

app_name = "company_desk"

urlpatterns = [
    path("", views.Companies.as_view(), name="companies"),
    path("<int:company_id>/", views.Company.as_view(), name="company"),
]
