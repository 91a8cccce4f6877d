"""Courses on sustainability: water, energy, process water, management."""

from cms.demo.texts.course_text import CourseText

TOPIC = "SUSTAINABILITY"

COURSES = [
    CourseText(
        code="apl-para-empezar",
        topic=TOPIC,
        modality="ONLINE",
        minutes=120,
        title="Acuerdo de Producción Limpia: por dónde empezar",
        title_en="Clean Production Agreements: where to start",
        objective="Entender qué compromete su empresa al adherir a un Acuerdo de "
        "Producción Limpia y armar un plan para los primeros seis meses.",
        objective_en="Understand what your company commits to when it joins a Clean "
        "Production Agreement, and draw up a plan for the first six months.",
        audience="Encargadas y encargados del acuerdo en cada empresa, y gerencias.",
        audience_en="Whoever looks after the agreement in each company, and managers.",
        contents=(
            "Qué es un Acuerdo de Producción Limpia y quiénes lo firman",
            "Metas, acciones y medios de verificación",
            "Qué guardar desde el primer día: registros que sirven en la auditoría",
            "Calendario de la empresa y reparto de tareas",
        ),
        contents_en=(
            "What a Clean Production Agreement is, and who signs it",
            "Goals, actions and means of verification",
            "What to keep from day one: records that hold up in an audit",
            "The company's calendar and who does what",
        ),
    ),
    CourseText(
        code="eficiencia-hidrica",
        topic=TOPIC,
        modality="ON_SITE",
        minutes=240,
        title="Eficiencia hídrica: cuidar el agua en planta",
        title_en="Water efficiency: looking after water on site",
        objective="Medir cuánta agua usa cada proceso, encontrar las pérdidas y elegir "
        "las tres mejoras que más ahorran.",
        objective_en="Measure how much water each process uses, find the losses and "
        "choose the three improvements that save most.",
        audience="Personas de operación, mantención y servicios generales.",
        audience_en="People in operations, maintenance and general services.",
        contents=(
            "La escasez hídrica en la región y lo que cuesta un metro cúbico",
            "Balance de agua: medidores, lecturas y puntos ciegos",
            "Fugas, lavado y enfriamiento: dónde se pierde",
            "Recirculación y reúso sin riesgo sanitario",
            "Plan de mejora con metas e indicadores",
        ),
        contents_en=(
            "Water scarcity in the region, and what a cubic metre costs",
            "Water balance: meters, readings and blind spots",
            "Leaks, washing and cooling: where it is lost",
            "Recirculation and reuse without sanitary risk",
            "An improvement plan with targets and indicators",
        ),
    ),
    CourseText(
        code="eficiencia-energetica",
        topic=TOPIC,
        modality="ON_SITE",
        minutes=480,
        title="Eficiencia energética en talleres y maestranzas",
        title_en="Energy efficiency in workshops and machine shops",
        objective="Leer la cuenta de electricidad, auditar motores, aire comprimido e "
        "iluminación, y proponer mejoras con su plazo de retorno.",
        objective_en="Read the electricity bill, audit motors, compressed air and "
        "lighting, and propose improvements with their payback.",
        audience="Jefaturas de taller, mantención eléctrica y mecánica.",
        audience_en="Workshop supervisors, electrical and mechanical maintenance.",
        contents=(
            "Tarifas, potencia contratada y horas de punta",
            "Motores y variadores de frecuencia",
            "Aire comprimido: la fuga más cara del taller",
            "Iluminación, climatización y refrigeración",
            "Medición y verificación de los ahorros",
            "Taller práctico: diagnóstico de una instalación",
        ),
        contents_en=(
            "Tariffs, contracted power and peak hours",
            "Motors and variable speed drives",
            "Compressed air: the workshop's most expensive leak",
            "Lighting, air conditioning and refrigeration",
            "Measuring and verifying savings",
            "Hands-on: diagnosing a facility",
        ),
    ),
    CourseText(
        code="riles-y-aguas-de-proceso",
        topic=TOPIC,
        modality="MIXED",
        minutes=360,
        title="Riles y aguas de proceso: tratar antes de descargar",
        title_en="Industrial wastewater: treat before you discharge",
        objective="Caracterizar las descargas de la empresa, operar un tratamiento "
        "primario y llevar los registros al día.",
        objective_en="Characterise the company's discharges, run a primary treatment "
        "and keep its records up to date.",
        audience="Personas de planta, laboratorio y prevención de riesgos.",
        audience_en="People on the plant floor, in the laboratory and in safety.",
        contents=(
            "Qué se puede descargar y dónde",
            "Separación de grasas, sólidos y aceites",
            "Muestreo: frascos, horas y cadena de custodia",
            "Respuesta ante derrames",
            "Registro mensual y lectura de resultados",
        ),
        contents_en=(
            "What may be discharged, and where",
            "Separating grease, solids and oils",
            "Sampling: bottles, times and chain of custody",
            "Responding to spills",
            "The monthly record and how to read results",
        ),
    ),
    CourseText(
        code="gestion-ambiental-pyme",
        topic=TOPIC,
        modality="MIXED",
        minutes=960,
        threshold=80,
        title="Gestión ambiental para empresas pequeñas y medianas",
        title_en="Environmental management for small and medium companies",
        objective="Montar un sistema de gestión ambiental simple, con responsables, "
        "indicadores y una revisión anual que la gerencia firme.",
        objective_en="Set up a simple environmental management system, with people in "
        "charge, indicators and a yearly review signed by management.",
        audience="Personas que llevan o llevarán la gestión ambiental de su empresa.",
        audience_en="People who run, or will run, environmental management.",
        contents=(
            "Aspectos e impactos: mirar el proceso completo",
            "Requisitos legales y compromisos voluntarios",
            "Objetivos, indicadores y responsables",
            "Agua, energía, residuos y emisiones en un solo tablero",
            "Control de documentos sin papeles de más",
            "Comunicación con el equipo y con el vecindario",
            "Auditoría interna paso a paso",
            "Revisión por la gerencia y mejora",
        ),
        contents_en=(
            "Aspects and impacts: looking at the whole process",
            "Legal requirements and voluntary commitments",
            "Objectives, indicators and people in charge",
            "Water, energy, waste and emissions on one dashboard",
            "Document control without needless paper",
            "Talking with the team and with the neighbours",
            "Internal audit, step by step",
            "Management review and improvement",
        ),
    ),
]
