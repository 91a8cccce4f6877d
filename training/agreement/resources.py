"""The adhesions as the agency reads them: its 22 columns, its words, its order."""

from import_export.fields import Field
from import_export.resources import Resource

from training.agreement.adhesion_sheet import SCOPE
from training.registry import widgets
from training.registry.contact import telephone


class AgencyTelephone(widgets.RuleWidget):
    """The agency writes Chile's numbers without the plus sign."""

    def render(self, value, obj=None, **kwargs):
        is_chilean = value.startswith("+56") and len(value) == len("+56912345678")
        return value.removeprefix("+") if is_chilean else value


class AdhesionResource(Resource):
    adhered_on = Field("adhered_on", "Fecha adhesion", widgets.DAY)
    rut = Field("company__rut", "Rut institucion", widgets.RUT)
    name = Field("company__name", "Nombre institucion")
    activity_code = Field("company__activity_code", "Sector productivo")
    institution_type = Field("institution_type", "Tipo institucion")
    sales_band = Field("company__sales_band", "Tamaño empresa")
    address = Field("company__address", "Direccion casa matriz")
    commune = Field("company__commune", "Comuna casa matriz", widgets.COMMUNE)
    contact_run = Field("contact_run", "Rut encargado", widgets.RUT)
    contact_name = Field("contact_name", "Nombre encargado")
    contact_position = Field("contact_position", "Cargo encargado")
    contact_phone = Field("contact_phone", "Fono encargado", AgencyTelephone(telephone))
    contact_email = Field("contact_email", "Email encargado")
    scope = Field("scope", "Alcance", SCOPE)
    facility_name = Field("facility__name", "Nombre instalacion")
    facility_address = Field("facility__address", "Direccion instalacion")
    facility_commune = Field("facility__commune", "Comuna instalacion", widgets.COMMUNE)
    element_type = Field("element_type", "Tipo elemento")
    identifier = Field("identifier", "Identificador")
    plate = Field("plate", "Patente")
    element_name = Field("element_name", "Nombre elemento")
    document_name = Field("document_name", "Nombre archivo")

    def dehydrate_sales_band(self, adhesion):
        company = adhesion.company
        return company.sales_band or widgets.SIZE.render(company.size_by_sales)
