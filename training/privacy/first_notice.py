"""The first notice, item by item as article 14 ter of Ley 21.719 asks: es and en.

No Django here: the privacy page is written from it, and so is the versioned notice.
"""

ITEMS = [
    (
        ("a) Política, fecha y versión", "a) Policy, date and version"),
        (
            "Esta es la versión 1.0, vigente desde el 01-12-2026. Las versiones "
            "anteriores se conservan y se entregan a quien las pida.",
            "This is version 1.0, in force from 01-12-2026. Earlier versions are kept "
            "and given to whoever asks.",
        ),
    ),
    (
        ("b) Responsable", "b) Who is responsible"),
        (
            "Asociación Gremial de Industriales de Coquimbo (ASOINCO), representada "
            "por su presidencia.",
            "Asociación Gremial de Industriales de Coquimbo (ASOINCO), represented by "
            "its president.",
        ),
    ),
    (
        ("c) Cómo contactarnos", "c) How to reach us"),
        (
            "Escriba a privacidad@paridad.example. Es el mismo canal para ejercer sus "
            "derechos.",
            "Write to privacidad@paridad.example. It is also the way to exercise your "
            "rights.",
        ),
    ),
    (
        (
            "d) Datos, personas, destinatarios, fines y base",
            "d) Data, people, recipients, purposes and basis",
        ),
        (
            "De quienes participan en cursos: nombre, documento, correo, teléfono, "
            "empresa y cargo, para inscribir, tomar asistencia y entregar constancias. "
            "Base: el servicio que pide al inscribirse y el interés legítimo de "
            "acreditar el acuerdo.",
            "Of those who take part in courses: name, document, e-mail, telephone, "
            "company and job, to enrol, take the roll and give certificates. Basis: "
            "the service you ask for when you enrol, and the legitimate interest in "
            "giving proof of the agreement.",
        ),
        (
            "Género, si quiere declararlo: solo para medir brechas, solo con su "
            "consentimiento expreso. Ni su empresa ni quien dicta el curso lo ven.",
            "Gender, if you choose to declare it: only to measure gaps, only with your "
            "express consent. Neither your company nor your trainer sees it.",
        ),
        (
            "Su empresa ve su inscripción, asistencia y constancia. Los servicios "
            "públicos reciben cifras agregadas y, en una auditoría del acuerdo, los "
            "registros de asistencia que este exige.",
            "Your company sees your enrolment, attendance and certificate. Public "
            "agencies get aggregate figures and, in an audit of the agreement, the "
            "attendance records it requires.",
        ),
    ),
    (
        ("e) Seguridad", "e) Security"),
        (
            "Acceso por rol, registro de quién mira y cambia, copias de respaldo y "
            "conexiones cifradas. Si una vulneración le afecta, le avisamos.",
            "Access by role, a record of who looks and changes, backups and encrypted "
            "connections. If a breach affects you, we tell you.",
        ),
    ),
    (
        ("f) Sus derechos", "f) Your rights"),
        (
            "Acceder, rectificar, suprimir, oponerse, portar y bloquear sus datos, sin "
            "costo. Respondemos en 30 días corridos.",
            "To access, rectify, erase, object, take away and block your data, free of "
            "charge. We answer within 30 days.",
        ),
    ),
    (
        ("g) Reclamo ante la Agencia", "g) Complaint to the Agency"),
        (
            "Si no respondemos o no le parece, puede reclamar ante la Agencia de "
            "Protección de Datos Personales.",
            "If we do not answer, or you disagree, you can complain to Chile’s data "
            "protection agency, the Agencia de Protección de Datos Personales.",
        ),
    ),
    (
        ("h) Transferencias al extranjero", "h) Transfers abroad"),
        (
            "No enviamos datos fuera de Chile. El sitio no usa servicios de terceros "
            "para medir visitas ni para mostrar contenidos.",
            "We send no data out of Chile. The site uses no third-party services to "
            "measure visits or to show contents.",
        ),
    ),
    (
        ("i) Cuánto tiempo", "i) For how long"),
        (
            "Los registros de asistencia y las constancias se guardan mientras dure el "
            "acuerdo y la vigencia de su certificación. Después se quitan nombre y "
            "documento y quedan solo los totales.",
            "Attendance records and certificates are kept while the agreement and its "
            "certification are in force. Then name and document are removed and only "
            "totals remain.",
        ),
    ),
    (
        ("j) De dónde vienen", "j) Where they come from"),
        (
            "De usted, al inscribirse, o de su empresa, cuando hace la inscripción. "
            "Nada se deduce de su nombre ni de su RUN.",
            "From you, when you enrol, or from your company, when it enrols you. "
            "Nothing is inferred from your name or your RUN.",
        ),
    ),
    (
        ("k) Retirar su consentimiento", "k) Withdrawing your consent"),
        (
            "Cuando quiera y tan fácil como lo dio. Lo que se publicó antes en "
            "totales no cambia.",
            "Whenever you want, as easily as you gave it. What was published before as "
            "totals does not change.",
        ),
    ),
    (
        ("l) Decisiones automatizadas", "l) Automated decisions"),
        (
            "No hacemos perfiles. La única cuenta automática es la de sus minutos de "
            "asistencia, y puede pedir que una persona la revise.",
            "We make no profiles. The only automatic sum is that of your minutes of "
            "attendance, and you can ask for a person to review it.",
        ),
    ),
]
