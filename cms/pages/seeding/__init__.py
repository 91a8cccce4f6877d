from cms.pages.seeding.building import build_site
from cms.pages.seeding.removing import remove_site

__all__ = ["build_site", "remove_site"]
