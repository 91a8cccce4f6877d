"""What facilities say of their evidence, and what came back. No Django here."""

PAGE = "Documento inventado para la demostración: no prueba nada."
NOTES = [
    "Planilla del año con boletas de respaldo",
    "Informe con fotografías fechadas",
    "Declaración descargada de la plataforma",
    "Guías de despacho y certificados",
]
RETURNS = [
    "Falta el mes de diciembre.",
    "La fotografía no muestra la fecha.",
    "El documento es de otra instalación: envíe el de esta.",
]
# By the number of the goal.
REASONS = {
    1: "Arrienda el recinto: el consumo lo controla la administración.",
    2: "La instalación no genera residuos industriales: es una oficina.",
}
FOOTPRINTS = ["QUANTIFIED", "QUANTIFIED", "QUANTIFIED", "VERIFIED", "SEAL_Q"]
# In tenths.
AMOUNTS = {
    "DIRECT": (50, 2_000),
    "ENERGY_INDIRECT": (30, 900),
    "OTHER_INDIRECT": (20, 1_500),
    "WATER_M3": (500, 30_000),
    "ENERGY_KWH": (50_000, 900_000),
    "WASTE_KG": (5_000, 200_000),
    "RECOVERED_KG": (500, 90_000),
}
