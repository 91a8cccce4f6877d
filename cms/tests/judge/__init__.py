"""A reader of everything a release prints, who knows nothing of how it is protected."""
