from datetime import UTC, date, datetime, timedelta

import pytest

from cms.access.operations import set_up_roles
from cms.access.roles import COORDINATOR, EDITOR
from cms.dashboard.queries import errands
from training.tests.factories import CompanyFactory, SessionFactory, UserFactory

NOW = datetime(2027, 3, 1, 15, tzinfo=UTC)
TODAY = date(2027, 3, 1)


def counts():
    return [errand.count for errand in errands(today=TODAY, at=NOW)]


@pytest.mark.django_db
def test_errands_count_what_there_is_to_do():
    SessionFactory(starts_at=NOW + timedelta(hours=1))
    SessionFactory(starts_at=NOW - timedelta(days=2))
    SessionFactory(starts_at=NOW + timedelta(days=2))
    CompanyFactory()

    assert counts() == [1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]


@pytest.mark.django_db
def test_a_session_counts_today_by_the_local_day():
    # 23:30 in Santiago is already the next day in UTC.
    SessionFactory(starts_at=datetime(2027, 3, 2, 2, 30, tzinfo=UTC))

    assert counts()[0] == 1


@pytest.mark.django_db
@pytest.mark.parametrize("sessions", [1, 3])
def test_errands_ask_the_same_number_of_questions(django_assert_num_queries, sessions):
    SessionFactory.create_batch(sessions)

    with django_assert_num_queries(16):
        counts()


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "seen"), [(COORDINATOR, True), (EDITOR, False)])
def test_only_who_coordinates_sees_what_asks_for_attention(client, home, role, seen):
    groups = {group.name: group for group in set_up_roles()}
    user = UserFactory()
    user.groups.add(groups[role.group])
    client.force_login(user)

    page = client.get("/admin/").content.decode()

    assert ('class="today"' in page) is seen
