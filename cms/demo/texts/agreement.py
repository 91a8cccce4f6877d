"""The agreement of March 2025 as an example: its name, date and parties are those of
the public note; its goals follow that note; its actions are illustrative, for the
text that was signed is not in hand. No Django here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

NAME = (
    "Acuerdo de Producción Limpia Barrio Industrial de Coquimbo y Empresas de la "
    "Cadena de Valor"
)
SHORT_NAME = "APL Barrio Industrial de Coquimbo"
SUMMARY = (
    "Promueve la eficiencia productiva y ambiental en las empresas del Barrio "
    "Industrial de Coquimbo y su cadena de valor, reduce las emisiones de gases de "
    "efecto invernadero e incorpora el enfoque de género y las comunidades locales. "
    "Las acciones y plazos que aparecen aquí son ilustrativos: se escribieron para "
    "mostrar el sistema, no por las partes firmantes."
)

SIGNATORIES = [
    ("Asociación Gremial de Industriales de Coquimbo (ASOINCO)", "ASSOCIATION"),
    ("Agencia de Sustentabilidad y Cambio Climático de Corfo", "PUBLIC_AGENCY"),
    ("Ministerio de Energía", "PUBLIC_AGENCY"),
    ("Ministerio del Medio Ambiente", "PUBLIC_AGENCY"),
    ("Municipalidad de Coquimbo", "PUBLIC_AGENCY"),
]


@dataclass(frozen=True)
class ActionText:
    title: str
    means: str
    months: int
    scope: str = "FACILITY"
    met_by: str = "EVIDENCE"
    reference: str = ""
    criteria: str = ""
    # What ``Requirement`` asks for, where it is more than the least.
    asks: Mapping[str, object] = field(default_factory=dict)


GOALS = [
    (
        "Eficiencia hídrica y energética",
        "Reducir la huella de agua y de carbono con un uso más eficiente.",
        [
            ActionText(
                "Registrar cada mes el consumo de agua, energía y combustibles",
                "Planilla mensual con boletas o facturas de respaldo.",
                6,
                asks={"asks_for": "ENERGY", "is_annual": True},
            ),
            ActionText(
                "Implementar al menos dos medidas de eficiencia",
                "Informe breve con fotografías, costos y ahorro estimado.",
                18,
                reference="2 medidas",
            ),
        ],
    ),
    (
        "Menos residuos sólidos y más economía circular",
        "Disminuir la generación de residuos y devolver materiales al ciclo.",
        [
            ActionText(
                "Instalar y mantener un punto limpio rotulado",
                "Fotografías fechadas y registro de retiros.",
                9,
            ),
            ActionText(
                "Valorizar al menos un residuo que hoy se elimina",
                "Guías de despacho y certificados de valorización.",
                18,
                reference="1 residuo",
                criteria="Aplica a instalaciones que generan residuos industriales.",
                asks={"asks_for": "WASTE", "is_annual": True},
            ),
        ],
    ),
    (
        "Huella de carbono organizacional",
        "Cuantificar cada año la huella de las instalaciones adheridas y reportarla.",
        [
            ActionText(
                "Cuantificar la huella anual y reportarla en HuellaChile",
                "Declaración de la plataforma y planilla de datos de actividad.",
                12,
                asks={
                    "asks_for": "FOOTPRINT",
                    "is_annual": True,
                    "footprint_at_least": "QUANTIFIED",
                },
            ),
        ],
    ),
    (
        "Capacitación en sustentabilidad, cambio climático e igualdad de género",
        "Formar a las personas de las empresas, con apoyo de los servicios firmantes.",
        [
            ActionText(
                "Capacitar en sustentabilidad o cambio climático una vez al año",
                "Registro de asistencia, contenidos y constancias.",
                12,
                met_by="TRAINING",
                reference="5 % de la dotación (ilustrativo)",
                asks={
                    "topics": ["SUSTAINABILITY", "CLIMATE"],
                    "least_percent": 5,
                    "within_months": 12,
                },
            ),
            ActionText(
                "Capacitar en igualdad de género y prevención del acoso",
                "Registro de asistencia, contenidos y constancias.",
                12,
                met_by="TRAINING",
                reference="5 % de la dotación (ilustrativo)",
                asks={
                    "topics": ["GENDER"],
                    "least_percent": 5,
                    "within_months": 12,
                },
            ),
            ActionText(
                "Levantar un diagnóstico de brechas de género",
                "Declaración de dotación por sexo, cargo y contrato.",
                12,
                scope="ORGANISATION",
                met_by="DECLARED",
                asks={"within_months": 12},
            ),
        ],
    ),
    (
        "Conducta empresarial responsable y comunidad",
        "Relacionarse con la comunidad del Barrio Industrial y su cadena de valor.",
        [
            ActionText(
                "Capacitar a la gerencia en conducta empresarial responsable",
                "Registro de asistencia y constancias.",
                12,
                scope="ORGANISATION",
                met_by="TRAINING",
                asks={"topics": ["CONDUCT"], "within_months": 24},
            ),
            ActionText(
                "Mantener un canal de contacto con el vecindario",
                "Registro de consultas, reclamos y respuestas.",
                9,
                scope="ASSOCIATION",
            ),
        ],
    ),
    (
        "Proveedores circulares",
        "Conocer qué tan circulares son los proveedores y mejorar con ellos.",
        [
            ActionText(
                "Aplicar el diagnóstico de proveedores circulares",
                "Cuestionarios respondidos e informe de resultados.",
                15,
                scope="ORGANISATION",
                reference="3 proveedores",
            ),
        ],
    ),
]
