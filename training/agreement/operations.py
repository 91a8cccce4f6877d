from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext, gettext_noop, override

from training.accounts.models import User
from training.agreement.adhesion_plan import AdhesionPlan, news
from training.agreement.adhesion_sheet import AdhesionRow
from training.agreement.models import Adhesion, Agreement
from training.audit import record
from training.registry.models import Company, Facility
from training.registry.operations import save_changes
from training.spreadsheets.models import ImportJob
from training.spreadsheets.operations import ImportRefused, finish
from training.spreadsheets.report import Report


def import_adhesions(
    *, plan: AdhesionPlan, job: ImportJob, by: User | None, at: datetime
) -> Report:
    """Write the plan's companies, facilities and adhesions, and close the job.

    :raises ImportRefused: the register changed since the plan was made.
    """
    try:
        with transaction.atomic():
            if plan.rows and plan.agreement is None:
                plan.agreement = start_agreement(signed_on=plan.earliest, by=by)
                plan.report.note(
                    gettext_noop(
                        "There was no agreement: «%(name)s» was made, signed on the "
                        "day of the first adhesion. Correct it in the back office."
                    ),
                    name=plan.agreement.name,
                )
            for row in plan.rows:
                save_row(plan, row)
            finish(job=job, report=plan.report, by=by, at=at)
    except IntegrityError:
        raise ImportRefused(
            gettext("Somebody changed the register meanwhile. Send the file again.")
        ) from None
    return plan.report


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


def save_row(plan: AdhesionPlan, row: AdhesionRow) -> None:
    company = save_company(plan, row)
    facility = save_facility(plan, row, company)
    adhesion = plan.adhesions.get(row.adhesion_key)
    if adhesion is not None:
        save_changes(adhesion, news(row.adhesion, adhesion))
        return
    plan.adhesions[row.adhesion_key] = Adhesion.objects.create(
        agreement=plan.agreement, company=company, facility=facility, **row.adhesion
    )


def save_company(plan: AdhesionPlan, row: AdhesionRow) -> Company:
    company = plan.companies.get(row.rut)
    if company is None:
        company = Company.objects.create(rut=row.rut, **news(row.company, None))
        plan.companies[row.rut] = company
    else:
        save_changes(company, news(row.company, company))
    return company


def save_facility(
    plan: AdhesionPlan, row: AdhesionRow, company: Company
) -> Facility | None:
    if row.facility_key is None:
        return None
    facility = plan.facilities.get(row.facility_key)
    if facility is None:
        facility = Facility.objects.create(company=company, **news(row.facility, None))
        plan.facilities[row.facility_key] = facility
    else:
        save_changes(facility, news(row.facility, facility))
    return facility
