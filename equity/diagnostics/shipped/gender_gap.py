"""Gender-gap self-diagnosis: a working draft. Sections are (title, weight, questions),
each text in Spanish and English; a question is (text, what proves it, weight)."""

GENDER_GAP = {
    "code": "brechas-de-genero",
    "title": ("Autodiagnóstico de brechas de género", "Gender-gap self-diagnosis"),
    "introduction": (
        "Veinte minutos para ver dónde está su empresa en igualdad entre mujeres y "
        "hombres. Se basa en prácticas de uso común y en las obligaciones legales "
        "vigentes; no es una auditoría ni reemplaza a la NCh3262.",
        "Twenty minutes to see where your company stands in equality between women "
        "and men. It rests on common practice and on the law in force; it is no audit "
        "and does not stand for NCh3262.",
    ),
    "sections": (
        (
            ("Compromiso y gestión", "Commitment and management"),
            3,
            (
                (
                    (
                        "¿Tiene una política o declaración de igualdad firmada por la "
                        "gerencia y difundida?",
                        "Is there an equality policy or statement, signed by the "
                        "management and made known?",
                    ),
                    ("La política firmada", "The signed policy"),
                    3,
                ),
                (
                    (
                        "¿Hay una persona encargada de igualdad de género, con tiempo "
                        "asignado?",
                        "Is somebody in charge of gender equality, with time for it?",
                    ),
                    ("El nombramiento", "The appointment"),
                    2,
                ),
                (
                    (
                        "¿Tiene un plan de acción con metas y plazos?",
                        "Is there a plan of action with goals and dates?",
                    ),
                    ("El plan", "The plan"),
                    2,
                ),
            ),
        ),
        (
            ("Dotación y acceso a cargos", "Workforce and access to positions"),
            3,
            (
                (
                    (
                        "¿Conoce cuántas mujeres y hombres trabajan en cada categoría "
                        "y tipo de contrato?",
                        "Do you know how many women and men work in each category and "
                        "kind of contract?",
                    ),
                    ("La declaración de dotación", "The workforce declaration"),
                    2,
                ),
                (
                    (
                        "¿Los avisos de empleo y la selección evitan pedir sexo, edad, "
                        "foto o estado civil?",
                        "Do job notices and selection avoid asking for sex, age, "
                        "picture or marital status?",
                    ),
                    ("Un aviso y la pauta de selección", "A notice and the guide"),
                    2,
                ),
                (
                    (
                        "¿Hay al menos un 40 % de mujeres en jefaturas y gerencias, o "
                        "una meta para lograrlo?",
                        "Are 40 % of supervisors and managers women, or is there a "
                        "goal to get there?",
                    ),
                    ("El organigrama o la meta", "The chart or the goal"),
                    3,
                ),
            ),
        ),
        (
            ("Remuneraciones", "Pay"),
            2,
            (
                (
                    (
                        "¿Revisa cada año si mujeres y hombres ganan lo mismo por el "
                        "mismo trabajo?",
                        "Do you look every year at whether women and men earn the same "
                        "for the same work?",
                    ),
                    ("La revisión del último año", "Last year's review"),
                    3,
                ),
                (
                    (
                        "¿El reglamento interno tiene un procedimiento de reclamo por "
                        "igualdad de remuneraciones (Ley 20.348)?",
                        "Do the internal rules have a complaint procedure on equal pay "
                        "(Law 20.348)?",
                    ),
                    ("El reglamento interno", "The internal rules"),
                    2,
                ),
            ),
        ),
        (
            ("Corresponsabilidad", "Shared care"),
            2,
            (
                (
                    (
                        "¿Ofrece teletrabajo u horario flexible a quienes cuidan (Ley "
                        "21.645) y lo difunde?",
                        "Do you offer telework or flexible hours to those who care "
                        "(Law 21.645), and make it known?",
                    ),
                    ("El procedimiento o la campaña", "The procedure or campaign"),
                    2,
                ),
                (
                    (
                        "¿Los hombres toman el permiso postnatal parental cuando les "
                        "corresponde?",
                        "Do men take the parental leave that they may take?",
                    ),
                    ("El registro de permisos", "The record of leave"),
                    1,
                ),
            ),
        ),
        (
            ("Prevención del acoso y la violencia", "Harassment and violence"),
            3,
            (
                (
                    (
                        "¿Tiene y difunde el protocolo de prevención de la Ley Karin "
                        "(21.643)?",
                        "Is there a prevention protocol under Law 21.643 (Ley Karin), "
                        "and is it made known?",
                    ),
                    ("El protocolo y su difusión", "The protocol and its notice"),
                    3,
                ),
                (
                    (
                        "¿Se capacitó al menos al 70 % de la dotación y a todas las "
                        "jefaturas en el último año?",
                        "Were 70 % of the workforce and all supervisors trained in the "
                        "last year?",
                    ),
                    ("Los certificados o la lista", "The certificates or the list"),
                    2,
                ),
            ),
        ),
        (
            ("Instalaciones y equipos", "Premises and equipment"),
            1,
            (
                (
                    (
                        "¿Hay baños y camarines para mujeres y elementos de protección "
                        "de su talla en cada instalación?",
                        "Are there toilets and changing rooms for women, and "
                        "protective equipment of their size, at each facility?",
                    ),
                    ("Fotografías o el inventario", "Photographs or the inventory"),
                    1,
                ),
            ),
        ),
    ),
}
