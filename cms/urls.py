"""The addresses of each audience's screens; Wagtail answers for the rest."""

urlpatterns = []
