from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext, override

from training.accounts.models import User
from training.agreement.adhesion_sheet import AdhesionRow, news
from training.agreement.models import Adhesion, Agreement
from training.audit import record
from training.registry.models import Company, Facility
from training.registry.operations import IN_ONE_GO, save_changes
from training.spreadsheets.trail import Trail


@transaction.atomic
def start_agreement(*, signed_on: date, by: User | None) -> Agreement:
    """Make the agreement that a first file of adhesions takes for granted."""
    with override(settings.LANGUAGE_CODE):
        name = gettext("Clean production agreement")
    agreement = Agreement.objects.create(
        name=f"{name} · {settings.ISSUER_NAME}",
        short_name=f"APL {settings.ISSUER_NAME}"[:80],
        signed_on=signed_on,
    )
    record("training.agreement.start", agreement, by=by)
    return agreement


@transaction.atomic
def save_adhesions(
    *, rows: list[AdhesionRow], known, agreement: Agreement, trail: Trail
) -> None:
    """Write the rows' companies, facilities and adhesions; ``known`` are those that the
    register holds, and holds the new ones after."""
    Saving(Company, known.companies).save(
        ((row.rut, row.company, {"rut": row.rut}) for row in rows), trail
    )
    Saving(Facility, known.facilities).save(
        (
            (row.facility_key, row.facility, {"company": known.companies[row.rut]})
            for row in rows
            if row.facility_key
        ),
        trail,
    )
    Saving(Adhesion, known.adhesions).save(
        (
            (
                row.adhesion_key,
                row.adhesion,
                {
                    "agreement": agreement,
                    "company": known.companies[row.rut],
                    "facility": known.facilities.get(row.facility_key),
                },
            )
            for row in rows
        ),
        trail,
    )


@dataclass
class Saving:
    """Rows of one model, by what tells them apart: those saved, and soon the new."""

    model: type[Model]
    saved: dict[tuple | str, Model]

    def save(self, rows: Iterable[tuple], trail: Trail) -> None:
        new, changed = {}, []
        for key, values, owner in rows:
            if key in self.saved:
                saved = self.saved[key]
                changed.append((saved, news(values, saved)))
            elif key not in new:
                new[key] = self.model(**owner, **news(values, None))
        self.model.objects.bulk_create(new.values(), IN_ONE_GO)
        trail.makes(list(new.values()))
        save_changes(changed, trail)
        self.saved |= new
