"""Trainers who do not exist: given names, surnames, registered sex, biography."""

TRAINERS = [
    ("Marisol", "Campillay", "Rojas", "WOMAN",
     "Ingeniera en prevención de riesgos. Lleva quince años formando equipos de "
     "maestranzas y talleres en gestión ambiental y trato justo."),
    ("Rodrigo", "Alfaro", "Ñíguez", "MAN",
     "Ingeniero civil industrial. Acompaña a empresas pequeñas a medir su huella de "
     "carbono y a bajar la cuenta de la luz."),
    ("Ayelén", "Huircamán", "Tapia", "WOMAN",
     "Abogada laboralista. Enseña a prevenir el acoso y a investigarlo bien, con "
     "ejemplos de empresas como la suya."),
    ("Gonzalo", "Bugueño", "Plaza", "MAN",
     "Técnico en gestión de residuos. Ha montado puntos limpios en bodegas, casinos y "
     "patios de máquinas."),
    ("Ximena", "Ossandón", "Vega", "WOMAN",
     "Trabajadora social. Facilita diálogos entre empresas y vecindarios desde 2011."),
    ("Claudio", "Liquitay", "Pastén", "MAN",
     "Ingeniero mecánico. Especialista en aire comprimido, vapor y refrigeración."),
    ("Nohelia", "Urdaneta", "Márquez", "WOMAN",
     "Ingeniera química. Trabaja en aguas de proceso y riles en la industria de "
     "alimentos."),
    ("Patricio", "Ñanco", "Godoy", "MAN",
     "Economista. Asesora a proveedores que quieren vender circular a la minería."),
    ("Inés", "Del Canto", "Rivera", "WOMAN",
     "Psicóloga organizacional. Ayuda a conciliar turnos, cuidados y vida personal."),
    ("Frantz", "Saint-Fleur", "", "MAN",
     "Mediador intercultural y técnico en logística. Enseña en español y en creol."),
    ("Bárbara", "Zepeda", "Honores", "WOMAN",
     "Contadora auditora. Hace simples los temas de integridad y libre competencia."),
    ("Tomás", "Carvajal", "Maya", "MAN",
     "Geógrafo. Traduce los escenarios climáticos a decisiones de planta."),
    ("Gladys", "Mamani", "Robles", "WOMAN",
     "Técnica en eficiencia energética. Partió como electricista de faena."),
    ("Sebastián", "Toro", "Alday", "MAN",
     "Diseñador industrial. Enseña a reparar, remanufacturar y alargar la vida útil."),
]  # fmt: skip
