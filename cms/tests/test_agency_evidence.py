"""Evidence of the actions that an access names, element by element."""

import pytest

from cms.tests.agencies import (
    a_cession,
    an_access,
    an_agency,
    portal,
)
from equity.tests.agreements import PDF as EVIDENCE_PDF
from equity.tests.agreements import accepted, an_adhesion, send
from equity.tests.agreements import an_action as evidence_action
from training.agencies.queries import looks_at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


def test_evidence_of_a_named_action_is_told_and_opened_where_it_is_ceded(client, home):
    agency = an_agency()
    action = evidence_action(agency.agreement)
    mine, other = (an_adhesion(agency.agreement) for _n in range(2))
    piece = accepted(action, mine, name="lista de Rayén.pdf")
    of_other = accepted(action, other, content=b"%PDF-1.4 otra")
    waiting = send(action, mine, content=b"%PDF-1.4 sin revisar")
    access = an_access(agency, actions=[action])
    a_cession(agency, mine.company, covers=["evidence"])
    client.force_login(access.user)

    page = client.get(portal("action", access.pk, action.pk))
    files = [
        client.get(portal("document", access.pk, action.pk, each.pk))
        for each in (piece, of_other, waiting)
    ]

    text = page.content.decode()
    assert piece.sha256[:16] in text
    assert of_other.sha256[:16] in text
    assert waiting.sha256[:16] not in text
    assert "Rayén" not in text
    assert [file.status_code for file in files] == [200, 404, 404]
    assert files[0].content == EVIDENCE_PDF
    assert [look.what for look in looks_at(mine.company)] == [
        "Un documento de evidencia",
        "Qué evidencia hay",
    ]
    assert [look.what for look in looks_at(other.company)] == ["Qué evidencia hay"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_portal_asks_the_same_queries_however_much_it_shows(
    client, home, django_assert_max_num_queries, rows
):
    agency = an_agency()
    actions = [evidence_action(agency.agreement) for _row in range(rows)]
    access = an_access(agency, actions=actions)
    for _row in range(rows):
        a_cession(agency)
        accepted(actions[0], an_adhesion(agency.agreement))
    client.force_login(access.user)
    addresses = portal("portal"), portal("action", access.pk, actions[0].pk)
    for address, most in zip(addresses, (11, 23), strict=True):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)
