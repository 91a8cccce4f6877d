"""A worker carries what it uses: what weighs comes when something asks for it."""

import hashlib
import inspect
import os
import subprocess
import sys

import pytest
from django.conf import settings
from wagtail.contrib.redirects.apps import WagtailRedirectsAppConfig
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.snippets.apps import WagtailSnippetsAppConfig

HEAVY = (
    "scipy",
    "numpy",
    "pyhanko",
    "openpyxl",
    "pypdf",
    "reportlab",
    "fontTools",
    "cryptography",
    "xlsxwriter",
    "ninja",
    "pydantic",
    "rest_framework",
    "wagtail.api.v3",
    "config.urls",
    "training.wagtail_hooks",
)
SAY = (
    "import django, sys; django.setup(); "
    f"print([name for name in {HEAVY} if name in sys.modules])"
)
# What ``cms.site.parts`` does in the place of each: where one is another, look whether
# Wagtail does something new there that this site needs.
READ = {
    WagtailRedirectsAppConfig: "19d1a78049d84e47",
    WagtailSnippetsAppConfig: "1ac35b5ed4034956",
    WagtailDocsAppConfig: "4cdf87a46dbf81ef",
    WagtailImagesAppConfig: "52e409385bb1ad62",
}


def test_a_process_starts_without_what_only_few_tasks_need():
    said = subprocess.run(  # noqa: S603 -- ourselves
        [sys.executable, "-W", "ignore", "-c", SAY],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.dev"},
        capture_output=True,
        check=True,
        text=True,
    )

    assert said.stdout == "[]\n"


@pytest.mark.parametrize("part", READ, ids=lambda part: part.name)
def test_wagtail_does_at_the_start_what_our_parts_were_written_from(part):
    source = inspect.getsource(part.ready)

    assert hashlib.sha256(source.encode()).hexdigest()[:16] == READ[part]
