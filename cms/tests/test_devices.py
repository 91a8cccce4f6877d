"""What a person's own sessions call the device each was opened on."""

import pytest
from django.utils import translation

from cms.templatetags.devices import device

MOZILLA = "Mozilla/5.0"


@pytest.mark.parametrize(
    ("user_agent", "said"),
    [
        (
            f"{MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like"
            " Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
            "Edge en Windows",
        ),
        (
            f"{MOZILLA} (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko)"
            " Chrome/141.0.0.0 Mobile Safari/537.36",
            "Chrome en Android",
        ),
        (
            f"{MOZILLA} (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15"
            " (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
            "Safari en iPhone",
        ),
        (f"{MOZILLA} (X11; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox"),
        ("curl/8.5.0", "Un programa que no dice su nombre"),
        ("", "Un programa que no dice su nombre"),
    ],
)
def test_a_device_is_called_as_its_owner_would(user_agent, said):
    with translation.override("es"):
        assert device(user_agent) == said
