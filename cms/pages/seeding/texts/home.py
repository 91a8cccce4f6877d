"""The home page."""

from cms.pages.seeding.manuscript import Manuscript


def write(manuscript: Manuscript) -> dict:
    say = manuscript.say
    # Neither is seen in an address: the homes answer at / and at /en/.
    say("paridad", "paridad-en")
    return {
        "title": say("Paridad", "Paridad"),
        "slug": "paridad",
        "seo_title": say(
            "Capacitación e igualdad de género en la industria de Coquimbo",
            "Training and gender equality in Coquimbo’s industry",
        ),
        "headline": say(
            "La industria de Coquimbo aprende en igualdad",
            "Coquimbo’s industry learns as equals",
        ),
        "introduction": say(
            "Cursos de sustentabilidad, cambio climático e igualdad de género para "
            "quienes trabajan en el Barrio Industrial y su cadena de valor.",
            "Courses on sustainability, climate change and gender equality for the "
            "people who work in the industrial district and its value chain.",
        ),
        "search_description": say(
            "Programa de capacitación del Acuerdo de Producción Limpia del Barrio "
            "Industrial de Coquimbo: cursos, fechas, cupos y resultados.",
            "Training programme of the clean production agreement of Coquimbo’s "
            "industrial district: courses, dates, places and results.",
        ),
        "programme_title": say(
            "Un acuerdo que se cumple aprendiendo",
            "An agreement that is kept by learning",
        ),
        "programme": manuscript.paragraphs(
            (
                "En marzo de 2025 las empresas de ASOINCO firmaron un Acuerdo de "
                "Producción Limpia con la Agencia de Sustentabilidad y Cambio "
                "Climático, los ministerios de Energía y Medio Ambiente y la "
                "Municipalidad de Coquimbo.",
                "In March 2025 the companies of ASOINCO signed a clean production "
                "agreement with the Agency for Sustainability and Climate Change, the "
                "ministries of Energy and Environment and the Municipality of "
                "Coquimbo.",
            ),
            (
                "Uno de sus compromisos es capacitar a las personas. Aquí se publican "
                "los cursos, se toma la asistencia, se entregan las constancias y se "
                "muestra, con cifras que cualquiera puede revisar, si mujeres y "
                "hombres aprenden en las mismas condiciones.",
                "One of its commitments is to train people. Here the courses are "
                "published, attendance is taken, certificates are given, and figures "
                "that anybody can check show whether women and men learn on the same "
                "terms.",
            ),
        ),
        "body": [steps(manuscript)],
    }


def steps(manuscript: Manuscript) -> tuple:
    step = manuscript.step
    return (
        "steps",
        {
            "title": manuscript.say("Cómo se participa", "How to take part"),
            "steps": [
                step(
                    ("Elija un curso", "Choose a course"),
                    (
                        "Mire las fechas, el lugar y los cupos que quedan.",
                        "Look at the dates, the place and the places left.",
                    ),
                ),
                step(
                    ("Inscríbase", "Enrol"),
                    (
                        "Con su RUN, u otro documento, y su correo. Sin contraseñas.",
                        "With your RUN, or another document, and your e-mail. No "
                        "passwords.",
                    ),
                ),
                step(
                    ("Asista", "Attend"),
                    (
                        "Cada minuto cuenta, aunque llegue tarde.",
                        "Every minute counts, even if you come late.",
                    ),
                ),
                step(
                    ("Reciba su constancia", "Get your certificate"),
                    (
                        "Con un código que cualquier persona puede verificar.",
                        "With a code that anybody can check.",
                    ),
                ),
            ],
        },
    )
