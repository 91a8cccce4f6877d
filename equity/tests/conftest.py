from datetime import UTC, datetime

import pytest

from equity.tests.factories import BEFORE, FROM, Programme
from equity.tests.releases import a_protected_release, published
from training.tests.factories import AgreementFactory

AT = datetime(2026, 8, 1, 15, tzinfo=UTC)


@pytest.fixture
def programme(db):
    return Programme(people=250, companies=30, editions=10, enrolled=100).make()


@pytest.fixture
def draft(programme):
    return a_protected_release(
        agreement=AgreementFactory(),
        from_date=FROM,
        before=BEFORE,
        title="Primer semestre de 2026",
        at=AT,
    )


@pytest.fixture
def release(draft):
    return published(draft, at=AT)
