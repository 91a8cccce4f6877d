"""Courses on climate change: footprint, data, reduction, driving."""

from cms.demo.texts.course_text import CourseText

TOPIC = "CLIMATE"

COURSES = [
    CourseText(
        code="clima-en-coquimbo",
        topic=TOPIC,
        modality="ONLINE",
        minutes=90,
        title="Cambio climático en Coquimbo: qué cambia para su empresa",
        title_en="Climate change in Coquimbo: what changes for your company",
        objective="Reconocer los riesgos climáticos de la región y priorizar los que "
        "tocan a su operación.",
        objective_en="Recognise the region's climate risks and rank the ones that "
        "touch your operation.",
        audience="Todas las personas de las empresas socias y de su cadena de valor.",
        audience_en="Everyone in member companies and their value chain.",
        contents=(
            "Qué dice la ciencia, en veinte minutos",
            "Sequía, marejadas y olas de calor en la región",
            "Riesgos para personas, equipos y entregas",
            "Una matriz simple para priorizar",
        ),
        contents_en=(
            "What science says, in twenty minutes",
            "Drought, storm surges and heat waves in the region",
            "Risks for people, equipment and deliveries",
            "A simple matrix to set priorities",
        ),
    ),
    CourseText(
        code="huella-de-carbono",
        topic=TOPIC,
        modality="MIXED",
        minutes=480,
        title="Huella de carbono organizacional con HuellaChile",
        title_en="Organisational carbon footprint with HuellaChile",
        objective="Cuantificar las emisiones directas e indirectas de una instalación "
        "y reportarlas en la plataforma HuellaChile.",
        objective_en="Quantify a facility's direct and indirect emissions and report "
        "them on the HuellaChile platform.",
        audience="Encargadas y encargados de medioambiente, finanzas y operaciones.",
        audience_en="People in charge of environment, finance and operations.",
        contents=(
            "Límites de la organización y año base",
            "Alcances 1, 2 y 3 con ejemplos del Barrio Industrial",
            "Datos de actividad y factores de emisión del año",
            "Carga en la plataforma, paso a paso",
            "Incertidumbre, exclusiones y respaldo",
            "Del número al relato: comunicar sin exagerar",
        ),
        contents_en=(
            "Organisational boundaries and base year",
            "Scopes 1, 2 and 3 with examples from the Barrio Industrial",
            "Activity data and the year's emission factors",
            "Entering it on the platform, step by step",
            "Uncertainty, exclusions and supporting documents",
            "From number to story: reporting without overstating",
        ),
    ),
    CourseText(
        code="datos-de-actividad",
        topic=TOPIC,
        modality="ONLINE",
        minutes=180,
        title="Datos para la huella: boletas, guías y planillas que sirven",
        title_en="Data for the footprint: bills, slips and sheets that work",
        objective="Ordenar un año de consumos en una planilla que cualquiera pueda "
        "revisar.",
        objective_en="Put a year of consumption in order, in a sheet anyone can check.",
        audience="Personas de administración, bodega y flota.",
        audience_en="People in administration, warehouse and fleet.",
        contents=(
            "Qué documento respalda cada dato",
            "Unidades: litros, kilos, kilovatios hora",
            "Errores frecuentes y cómo encontrarlos",
            "Planilla maestra y copias de respaldo",
        ),
        contents_en=(
            "Which document backs each figure",
            "Units: litres, kilos, kilowatt hours",
            "Common mistakes and how to find them",
            "The master sheet and its backups",
        ),
    ),
    CourseText(
        code="plan-de-reduccion",
        topic=TOPIC,
        modality="ON_SITE",
        minutes=360,
        title="Plan de reducción de emisiones",
        title_en="An emissions reduction plan",
        objective="Pasar de la huella medida a una cartera de medidas con costo, "
        "responsable y fecha.",
        objective_en="Move from a measured footprint to a set of measures with cost, "
        "owner and date.",
        audience="Equipos que ya midieron su huella al menos una vez.",
        audience_en="Teams that have measured their footprint at least once.",
        contents=(
            "Dónde están las toneladas: análisis de la huella",
            "Electrificación, combustibles y refrigerantes",
            "Curva de costos y orden de las medidas",
            "Metas creíbles y seguimiento anual",
        ),
        contents_en=(
            "Where the tonnes are: analysing the footprint",
            "Electrification, fuels and refrigerants",
            "Cost curve and the order of measures",
            "Credible targets and yearly follow-up",
        ),
    ),
    CourseText(
        code="conduccion-eficiente",
        topic=TOPIC,
        modality="ON_SITE",
        minutes=240,
        title="Conducción eficiente de flotas",
        title_en="Efficient fleet driving",
        objective="Bajar el consumo de combustible con hábitos de conducción, "
        "mantención y rutas mejor pensadas.",
        objective_en="Cut fuel use with driving habits, maintenance and better routes.",
        audience="Personas que conducen, despachan o administran flotas.",
        audience_en="People who drive, dispatch or manage fleets.",
        contents=(
            "Técnicas de conducción y prueba en ruta",
            "Neumáticos, filtros y carga: lo que más pesa",
            "Telemetría sin vigilar a nadie",
            "Rutas, esperas y regresos vacíos",
        ),
        contents_en=(
            "Driving techniques and a road test",
            "Tyres, filters and load: what weighs most",
            "Telemetry without spying on anyone",
            "Routes, waiting and empty returns",
        ),
    ),
]
