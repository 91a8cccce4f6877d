"""What the demo's courses ask: tests, questionnaires and the survey. No Django here."""

# Right options begin with an asterisk.
GAP_QUESTIONS = (
    (
        "¿Qué mide una brecha salarial?",
        "Cuánto gana la empresa\n* La diferencia entre lo que ganan mujeres y hombres\n"
        "El sueldo mínimo del rubro",
    ),
    (
        "Un equipo tiene 2 mujeres y 8 hombres. ¿Qué parte son mujeres?",
        "* 20 %\n25 %\n80 %",
    ),
    (
        "¿Qué conviene revisar primero en un aviso de trabajo?",
        "El tamaño de la letra\n* Si pide requisitos que el cargo no necesita\n"
        "El logo de la empresa",
    ),
)
LAW_QUESTIONS = (
    (
        "¿Quién puede denunciar acoso laboral según la Ley Karin?",
        "Solo la jefatura\n* Cualquier persona trabajadora\nSolo el sindicato",
    ),
    (
        "¿En cuántos días debe terminar la investigación interna?",
        "10 días\n* 30 días\n90 días",
    ),
)
SURVEY_QUESTIONS = (
    ("SCALE", "¿Cuánto le sirve lo aprendido en su trabajo?"),
    ("SCALE", "¿Qué tan clara fue la relatoría?"),
    ("TEXT", "¿Qué mejoraría?"),
)
SURVEY_TEXTS = (
    "Más tiempo para los ejercicios.",
    "Los ejemplos de la planta ayudaron mucho.",
    "Empezar más temprano.",
    "",
    "",
)
NOTE = (
    "Actividad del Acuerdo de Producción Limpia del Barrio Industrial de Coquimbo, "
    "realizada **entre el {desde} y el {hasta}**."
)
