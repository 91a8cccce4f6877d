"""Who runs the programme, and how to reach them."""

from cms.pages.seeding.manuscript import Manuscript


def write(manuscript: Manuscript) -> dict:
    say = manuscript.say
    say("quienes-somos", "about")
    return {
        "title": say("Quiénes somos", "About us"),
        "slug": "quienes-somos",
        "introduction": say(
            "ASOINCO reúne a las empresas industriales de Coquimbo: talleres, plantas "
            "y servicios que dan más de siete mil puestos de trabajo.",
            "ASOINCO brings together the industrial companies of Coquimbo: workshops, "
            "plants and services with more than seven thousand jobs.",
        ),
        "body": [story(manuscript), people(manuscript), contact(manuscript)],
    }


def story(manuscript: Manuscript) -> tuple:
    return (
        "text",
        manuscript.paragraphs(
            (
                "La asociación agrupa a cien empresas, ochenta de ellas en el Barrio "
                "Industrial. La mayoría son micro, pequeñas y medianas: alimentación, "
                "servicios a la construcción y la minería, mantención y reparación de "
                "vehículos y maquinaria.",
                "The association has a hundred members, eighty of them in the "
                "industrial district. Most are micro, small and medium: food, services "
                "to construction and mining, maintenance and repair of vehicles and "
                "machinery.",
            ),
            (
                "Paridad es el programa con que estas empresas cumplen su compromiso "
                "de capacitar en sustentabilidad, cambio climático e igualdad de "
                "género. El nombre dice lo que buscamos: que aprender, decidir y "
                "avanzar no dependa de ser mujer u hombre.",
                "Paridad is the programme by which these companies keep their promise "
                "to train people in sustainability, climate change and gender "
                "equality. The name, parity, says what we are after: that learning, "
                "deciding and moving up should not depend on being a woman or a man.",
            ),
        ),
    )


def people(manuscript: Manuscript) -> tuple:
    fact = manuscript.fact
    return (
        "facts",
        {
            "title": manuscript.say("Quién hace qué", "Who does what"),
            "items": [
                fact(
                    ("Coordinación", "Coordination"),
                    (
                        "Publica los cursos, completa los grupos, entrega las "
                        "constancias y prepara los indicadores.",
                        "Publishes the courses, fills the groups, gives the "
                        "certificates and prepares the indicators.",
                    ),
                ),
                fact(
                    ("Relatoras y relatores", "Trainers"),
                    (
                        "Enseñan y toman la asistencia. Ven la lista de su sesión y "
                        "nada más.",
                        "Teach and take the roll. They see the list of their session "
                        "and nothing else.",
                    ),
                ),
                fact(
                    ("Empresas", "Companies"),
                    (
                        "Dan el tiempo para aprender y nombran a una persona "
                        "encargada, que ve solo a su propia gente.",
                        "Give the time to learn and name a contact, who sees only "
                        "their own people.",
                    ),
                ),
                fact(
                    ("Servicios públicos firmantes", "Public agencies that signed"),
                    (
                        "Apoyan los contenidos y leen los resultados agregados: nunca "
                        "datos de una persona.",
                        "Support the contents and read the aggregate results: never "
                        "the data of one person.",
                    ),
                ),
            ],
        },
    )


def contact(manuscript: Manuscript) -> tuple:
    return (
        "text",
        manuscript.heading("Contacto", "Contact")
        + manuscript.paragraphs(
            (
                "Escríbenos a programa@paridad.example o llama a la oficina de "
                "ASOINCO, de lunes a viernes de 9:00 a 17:30.",
                "Write to programa@paridad.example or call ASOINCO’s office, Monday to "
                "Friday, 9:00 to 17:30.",
            )
        ),
    )
