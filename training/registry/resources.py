"""Companies, people and payrolls as spreadsheets that leave, and can come back.

Every column is declared by hand: a new field of a model leaves nowhere by itself.
"""

from import_export.fields import Field
from import_export.resources import Resource
from import_export.widgets import IntegerWidget

from training.registry import widgets


class CompanyResource(Resource):
    rut = Field("rut", "RUT", widgets.RUT)
    name = Field("name", "Razón social")
    trade_name = Field("trade_name", "Nombre de fantasía")
    activity_code = Field("activity_code", "Código CIIU")
    sales_band = Field("sales_band", "Tramo de ventas")
    workers = Field("workers", "Trabajadores/as", IntegerWidget())
    address = Field("address", "Dirección")
    commune = Field("commune", "Comuna", widgets.COMMUNE)


class PersonResource(Resource):
    kind = Field("document_type", "Tipo documento", widgets.DOCUMENT_KIND)
    country = Field("document_country", "País documento")
    document = Field("document_number", "RUT Trabajador")
    given_names = Field("given_names", "Nombres")
    first_surname = Field("first_surname", "Apellido Paterno")
    second_surname = Field("second_surname", "Apellido Materno")
    sex = Field("registered_sex", "Sexo", widgets.SEX)
    email = Field("email", "Correo")
    phone = Field("phone", "Teléfono")


class EmploymentResource(Resource):
    """A payroll: what ``import_people`` reads."""

    company = Field("company__rut", "RUT Empresa", widgets.RUT)
    kind = Field("person__document_type", "Tipo documento", widgets.DOCUMENT_KIND)
    country = Field("person__document_country", "País documento")
    document = Field("person__document_number", "RUT Trabajador")
    given_names = Field("person__given_names", "Nombres")
    first_surname = Field("person__first_surname", "Apellido Paterno")
    second_surname = Field("person__second_surname", "Apellido Materno")
    sex = Field("person__registered_sex", "Sexo", widgets.SEX)
    email = Field("person__email", "Correo")
    phone = Field("person__phone", "Teléfono")
    from_date = Field("from_date", "Fecha Ingreso", widgets.DAY)
    position = Field("position", "Cargo")
    job_category = Field("job_category", "Categoría", widgets.JOB_CATEGORY)
