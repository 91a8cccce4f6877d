"""Courses on the circular economy: waste, producer responsibility, suppliers."""

from cms.demo.texts.course_text import CourseText

TOPIC = "CIRCULAR"

COURSES = [
    CourseText(
        code="economia-circular",
        topic=TOPIC,
        modality="ON_SITE",
        minutes=240,
        title="Economía circular: de residuo a recurso",
        title_en="Circular economy: from waste to resource",
        objective="Encontrar en su proceso materiales que hoy se botan y alguien "
        "podría usar.",
        objective_en="Find, in your process, materials thrown away today that someone "
        "could use.",
        audience="Personas de producción, compras y bodega.",
        audience_en="People in production, purchasing and warehouse.",
        contents=(
            "Pensar en ciclos: estrategias circulares",
            "Balance de materiales de un proceso real",
            "Simbiosis industrial entre vecinas y vecinos del barrio",
            "Indicadores de circularidad que se entienden",
        ),
        contents_en=(
            "Thinking in cycles: circular strategies",
            "Material balance of a real process",
            "Industrial symbiosis among neighbours",
            "Circularity indicators people understand",
        ),
    ),
    CourseText(
        code="residuos-en-el-taller",
        topic=TOPIC,
        modality="ON_SITE",
        minutes=180,
        title="Segregar y valorizar residuos en el taller",
        title_en="Sorting and recovering waste in the workshop",
        objective="Instalar un punto limpio que funcione el mes siguiente, no solo "
        "el primer día.",
        objective_en="Set up a recycling point that still works a month later.",
        audience="Personas de taller, aseo y bodega.",
        audience_en="People in the workshop, cleaning and warehouse.",
        contents=(
            "Peligrosos y no peligrosos: reconocer y rotular",
            "Diseño del punto limpio",
            "Aceites, filtros, baterías y trapos",
            "Retiro, pesaje y certificados",
        ),
        contents_en=(
            "Hazardous and not: recognising and labelling",
            "Designing the recycling point",
            "Oils, filters, batteries and rags",
            "Collection, weighing and certificates",
        ),
    ),
    CourseText(
        code="ley-rep",
        topic=TOPIC,
        modality="ONLINE",
        minutes=120,
        title="Ley REP para talleres, transportes y comercio",
        title_en="Producer responsibility law for workshops, transport and trade",
        objective="Saber si su empresa es productora o consumidora industrial y qué "
        "debe hacer en cada caso.",
        objective_en="Know whether your company is a producer or an industrial "
        "consumer, and what each must do.",
        audience="Personas de administración, compras y medioambiente.",
        audience_en="People in administration, purchasing and environment.",
        contents=(
            "Productos prioritarios y a quién obligan",
            "Neumáticos, aceites, baterías y envases",
            "Sistemas de gestión: cómo elegir",
            "Declaraciones y fechas",
        ),
        contents_en=(
            "Priority products and whom they bind",
            "Tyres, oils, batteries and packaging",
            "Management systems: how to choose",
            "Declarations and dates",
        ),
    ),
    CourseText(
        code="proveedores-circulares",
        topic=TOPIC,
        modality="MIXED",
        minutes=360,
        title="Proveedores circulares: elegir y ser elegido",
        title_en="Circular suppliers: choosing and being chosen",
        objective="Usar criterios circulares al comprar y preparar su propia empresa "
        "para que la elijan.",
        objective_en="Use circular criteria when buying, and get your own company "
        "ready to be chosen.",
        audience="Personas de compras y ventas, y proveedores de la cadena de valor.",
        audience_en="Buyers and sellers, and suppliers along the value chain.",
        contents=(
            "Criterios circulares en bases y órdenes de compra",
            "Autodiagnóstico de proveedores",
            "Envases, retornos y servicios en vez de productos",
            "Evidencia: qué pedir y qué mostrar",
        ),
        contents_en=(
            "Circular criteria in tenders and purchase orders",
            "Suppliers' self-assessment",
            "Packaging, returns and services instead of products",
            "Evidence: what to ask for and what to show",
        ),
    ),
    CourseText(
        code="reparar-y-remanufacturar",
        topic=TOPIC,
        modality="ON_SITE",
        minutes=720,
        threshold=80,
        title="Reparar, remanufacturar y alargar la vida útil",
        title_en="Repair, remanufacture and longer life",
        objective="Diagnosticar piezas desgastadas, decidir si conviene repararlas y "
        "documentar la recuperación.",
        objective_en="Diagnose worn parts, decide whether repair pays and document "
        "the recovery.",
        audience="Personas de maestranza, mantención y repuestos.",
        audience_en="People in machining, maintenance and spare parts.",
        contents=(
            "Modos de falla y desgaste",
            "Soldadura y recargue de recuperación",
            "Metrología y tolerancias después de reparar",
            "Costos: reparar, remanufacturar o reemplazar",
            "Trazabilidad y garantía de la pieza",
            "Práctica en taller",
        ),
        contents_en=(
            "Failure and wear modes",
            "Recovery welding and hardfacing",
            "Metrology and tolerances after repair",
            "Costs: repair, remanufacture or replace",
            "Traceability and warranty of the part",
            "Practice in the workshop",
        ),
    ),
]
