"""Courses on responsible business conduct: integrity, neighbours, suppliers."""

from cms.demo.texts.course_text import CourseText

TOPIC = "CONDUCT"

COURSES = [
    CourseText(
        code="integridad-y-competencia",
        topic=TOPIC,
        modality="ONLINE",
        minutes=60,
        months=12,
        title="Integridad y libre competencia para gremios y pymes",
        title_en="Integrity and fair competition for associations and SMEs",
        objective="Distinguir qué se puede y qué no se puede conversar entre empresas "
        "que compiten.",
        objective_en="Tell what may and may not be discussed between companies that "
        "compete.",
        audience="Dueñas, dueños, gerencias y equipos de venta.",
        audience_en="Owners, managers and sales teams.",
        contents=(
            "Reuniones gremiales seguras",
            "Regalos, conflictos de interés y licitaciones",
            "A quién preguntar antes de firmar",
        ),
        contents_en=(
            "Safe association meetings",
            "Gifts, conflicts of interest and tenders",
            "Whom to ask before signing",
        ),
    ),
    CourseText(
        code="conducta-responsable",
        topic=TOPIC,
        modality="ON_SITE",
        minutes=240,
        title="Conducta empresarial responsable: principios y práctica",
        title_en="Responsible business conduct: principles and practice",
        objective="Revisar los impactos de la empresa en las personas y el entorno, y "
        "escribir una política breve que se cumpla.",
        objective_en="Review the company's impact on people and surroundings, and "
        "write a short policy that is kept.",
        audience="Gerencias y jefaturas de empresas de todo tamaño.",
        audience_en="Managers and supervisors of companies of every size.",
        contents=(
            "Las líneas directrices internacionales en una página",
            "Trabajo decente, ambiente e integridad",
            "Mapa de impactos de su empresa",
            "Una política de una plana, con responsable",
        ),
        contents_en=(
            "The international guidelines on one page",
            "Decent work, environment and integrity",
            "A map of your company's impacts",
            "A one-page policy, with someone in charge",
        ),
    ),
    CourseText(
        code="relacionamiento-comunitario",
        topic=TOPIC,
        modality="MIXED",
        minutes=360,
        title="Relacionamiento comunitario en el Barrio Industrial",
        title_en="Community relations in the Barrio Industrial",
        objective="Conocer al vecindario, acordar un canal de reclamos y sostener un "
        "diálogo que no espere a la crisis.",
        objective_en="Get to know the neighbours, agree on a channel for complaints "
        "and keep up a dialogue that does not wait for a crisis.",
        audience="Personas de operaciones, comunicaciones y recursos humanos.",
        audience_en="People in operations, communications and human resources.",
        contents=(
            "Quiénes son nuestras vecinas y vecinos",
            "Ruido, polvo, tránsito: escuchar antes de explicar",
            "Canal de reclamos con plazo de respuesta",
            "Contratación y compras locales",
            "Mesa de trabajo: agenda, acta y seguimiento",
        ),
        contents_en=(
            "Who our neighbours are",
            "Noise, dust, traffic: listening before explaining",
            "A complaints channel with a deadline to answer",
            "Local hiring and purchasing",
            "A working group: agenda, minutes and follow-up",
        ),
    ),
    CourseText(
        code="debida-diligencia",
        topic=TOPIC,
        modality="MIXED",
        minutes=480,
        title="Debida diligencia en la cadena de valor",
        title_en="Due diligence along the value chain",
        objective="Identificar riesgos en proveedores y contratistas, y responder a "
        "las exigencias de clientes mineros.",
        objective_en="Identify risks among suppliers and contractors, and answer what "
        "mining clients demand.",
        audience="Personas de compras, contratos y prevención de riesgos.",
        audience_en="People in purchasing, contracts and safety.",
        contents=(
            "Qué piden hoy los clientes, y por qué",
            "Mapa de proveedores y de riesgos",
            "Cuestionarios proporcionados al tamaño",
            "Visitas, hallazgos y planes de mejora",
            "Remediar: qué hacer cuando algo salió mal",
        ),
        contents_en=(
            "What clients ask for today, and why",
            "A map of suppliers and of risks",
            "Questionnaires in proportion to size",
            "Visits, findings and improvement plans",
            "Putting things right when something went wrong",
        ),
    ),
]
