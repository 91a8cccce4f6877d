from django.urls import path

from cms.agency_portal import views

app_name = "agency_portal"
urlpatterns = [
    path("", views.Portal.as_view(), name="portal"),
    path("invitacion/<str:token>/", views.Invitation.as_view(), name="invitation"),
    path(
        "<int:access_id>/acciones/<int:action_id>/",
        views.ActionPage.as_view(),
        name="action",
    ),
    path(
        "<int:access_id>/acciones/<int:action_id>/documentos/<int:piece_id>/",
        views.Document.as_view(),
        name="document",
    ),
    path(
        "<int:access_id>/empresas/<int:company_id>/",
        views.CompanyPage.as_view(),
        name="company",
    ),
]
