"""Courses on gender equality: essentials, Ley Karin, care, gaps, selection."""

from cms.demo.texts.course_text import CourseText

TOPIC = "GENDER"

COURSES = [
    CourseText(
        code="igualdad-de-genero",
        topic=TOPIC,
        modality="ONLINE",
        minutes=120,
        title="Igualdad de género en el trabajo: lo esencial",
        title_en="Gender equality at work: the essentials",
        objective="Reconocer desigualdades en la vida diaria de la empresa y acordar "
        "tres cambios posibles este año.",
        objective_en="Recognise inequality in the company's daily life and agree on "
        "three changes that can be made this year.",
        audience="Todas las personas de la empresa, con su jefatura.",
        audience_en="Everyone in the company, together with their supervisor.",
        contents=(
            "Sexo, género y estereotipos: de qué hablamos",
            "Brechas de acceso, salario y cuidado en la región",
            "Lenguaje e imagen que incluyen",
            "Tres compromisos del equipo",
        ),
        contents_en=(
            "Sex, gender and stereotypes: what we talk about",
            "Gaps in access, pay and care in the region",
            "Words and images that include",
            "Three commitments of the team",
        ),
    ),
    CourseText(
        code="ley-karin",
        topic=TOPIC,
        modality="ON_SITE",
        minutes=180,
        threshold=100,
        title="Ley Karin: prevenir el acoso y la violencia en el trabajo",
        title_en="Karin Law: preventing harassment and violence at work",
        objective="Conocer el protocolo de prevención, saber pedir ayuda y saber "
        "recibir una denuncia con respeto y reserva.",
        objective_en="Know the prevention protocol, how to ask for help and how to "
        "receive a report with respect and discretion.",
        audience="Todas las personas de la empresa; obligatorio para jefaturas.",
        audience_en="Everyone in the company; supervisors must attend.",
        contents=(
            "Qué es acoso laboral, acoso sexual y violencia de terceros",
            "El protocolo de su empresa: medidas y canales",
            "Recibir una denuncia: qué decir y qué no",
            "Plazos, resguardo e investigación",
            "Cuidar al equipo después",
        ),
        contents_en=(
            "What counts as bullying, sexual harassment and third-party violence",
            "Your company's protocol: measures and channels",
            "Receiving a report: what to say and what not to",
            "Deadlines, protection and investigation",
            "Looking after the team afterwards",
        ),
    ),
    CourseText(
        code="conciliacion",
        topic=TOPIC,
        modality="ONLINE",
        minutes=120,
        title="Conciliar trabajo, cuidados y vida personal",
        title_en="Reconciling work, care and personal life",
        objective="Aplicar la ley de conciliación y diseñar turnos y acuerdos que "
        "sirvan a quienes cuidan y a la operación.",
        objective_en="Apply the law on reconciliation and design shifts and agreements "
        "that serve both carers and the operation.",
        audience="Jefaturas, recursos humanos y personas que cuidan a otras.",
        audience_en="Supervisors, human resources and people who care for others.",
        contents=(
            "Quién cuida hoy, y qué le cuesta",
            "Derechos y plazos de la Ley 21.645",
            "Turnos, teletrabajo y vacaciones: pedir y responder",
            "Corresponsabilidad: sumar a los hombres",
        ),
        contents_en=(
            "Who cares today, and what it costs them",
            "Rights and deadlines under Law 21.645",
            "Shifts, telework and holidays: asking and answering",
            "Shared responsibility: bringing men in",
        ),
    ),
    CourseText(
        code="diagnostico-de-brechas",
        topic=TOPIC,
        modality="MIXED",
        minutes=480,
        title="Diagnóstico de brechas de género en la empresa",
        title_en="Diagnosing gender gaps in the company",
        objective="Levantar la dotación por sexo, cargo y contrato, leer las brechas "
        "y proponer un plan de acción con indicadores.",
        objective_en="Chart the workforce by sex, position and contract, read the gaps "
        "and propose an action plan with indicators.",
        audience="Gerencias, recursos humanos y encargadas o encargados de género.",
        audience_en="Management, human resources and whoever leads on gender.",
        contents=(
            "Qué datos pedir y cómo cuidarlos",
            "Dotación, contratación y jefaturas",
            "Brecha salarial media y mediana",
            "Acoso, cuidados e infraestructura",
            "Plan de acción con metas y responsables",
            "Presentar los resultados sin exponer a nadie",
        ),
        contents_en=(
            "Which data to ask for, and how to protect them",
            "Workforce, hiring and leadership",
            "Mean and median pay gap",
            "Harassment, care and facilities",
            "An action plan with targets and owners",
            "Presenting results without exposing anyone",
        ),
    ),
    CourseText(
        code="seleccion-sin-sesgos",
        topic=TOPIC,
        modality="ON_SITE",
        minutes=240,
        title="Selección y ascensos sin sesgos",
        title_en="Hiring and promotion without bias",
        objective="Escribir avisos que convoquen a más personas, entrevistar con pauta "
        "y decidir ascensos con criterios a la vista.",
        objective_en="Write job adverts that reach more people, interview with a "
        "script and decide promotions on open criteria.",
        audience="Personas que contratan, entrevistan o evalúan.",
        audience_en="People who hire, interview or assess.",
        contents=(
            "Sesgos frecuentes en oficios masculinizados",
            "Avisos, requisitos y pruebas prácticas",
            "Entrevista estructurada y pauta de puntaje",
            "Ascensos: criterios, registro y respuesta",
        ),
        contents_en=(
            "Common biases in male-dominated trades",
            "Adverts, requirements and practical tests",
            "The structured interview and its scoring sheet",
            "Promotions: criteria, record and reply",
        ),
    ),
]
