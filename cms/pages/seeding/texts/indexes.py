"""The pages that list others."""

from cms.pages.seeding.manuscript import Manuscript


def write_catalogue(manuscript: Manuscript) -> dict:
    say = manuscript.say
    say("cursos", "courses")
    return {
        "title": say("Cursos", "Courses"),
        "slug": "cursos",
        "show_in_menus": True,
        "introduction": say(
            "Elija por tema, fecha o lugar. Inscribirse toma menos de un minuto y no "
            "tiene costo para las empresas del acuerdo.",
            "Choose by topic, date or place. Enrolling takes less than a minute and is "
            "free for the companies of the agreement.",
        ),
        "search_description": say(
            "Catálogo de cursos de sustentabilidad, cambio climático, igualdad de "
            "género, conducta responsable y economía circular en Coquimbo.",
            "Courses on sustainability, climate change, gender equality, responsible "
            "conduct and circular economy in Coquimbo.",
        ),
    }


def write_news(manuscript: Manuscript) -> dict:
    say = manuscript.say
    say("noticias", "news")
    return {
        "title": say("Noticias", "News"),
        "slug": "noticias",
        "show_in_menus": True,
        "introduction": say(
            "Lo que pasa en el programa y en las empresas que aprenden con él.",
            "What happens in the programme and in the companies that learn with it.",
        ),
    }


def write_releases(manuscript: Manuscript) -> dict:
    say, fact = manuscript.say, manuscript.fact
    # The address of each release is the same in both languages.
    say("indicadores", "indicadores")
    return {
        "title": say("Indicadores", "Indicators"),
        "slug": "indicadores",
        "show_in_menus": True,
        "introduction": say(
            "Quiénes participan, cuántas horas se imparten y qué brechas se cierran: "
            "cifras con método, numeradas y congeladas el día de su publicación.",
            "Who takes part, how many hours are taught and which gaps close: figures "
            "with their method, numbered and frozen on the day they are published.",
        ),
        "body": [
            (
                "facts",
                {
                    "title": say("Cómo leer las cifras", "How to read the figures"),
                    "items": [
                        fact(
                            ("Personas, una vez cada una", "People, each once"),
                            (
                                "Quien va a tres cursos cuenta como una persona y tres "
                                "participaciones. Los totales se calculan de nuevo, no "
                                "se suman.",
                                "Someone who goes to three courses is one person and "
                                "three participations. Totals are computed anew, not "
                                "added up.",
                            ),
                        ),
                        fact(
                            ("Grupos pequeños, protegidos", "Small groups, protected"),
                            (
                                "Si un grupo es tan pequeño que permitiría reconocer a "
                                "alguien, su cifra no se publica, ni ninguna otra que "
                                "permita deducirla. En la tabla se ve una «c».",
                                "Where a group is so small that somebody could be "
                                "recognised, its figure is not published, nor any "
                                "other that would give it away. The table shows a “c”.",
                            ),
                        ),
                        fact(
                            ("Género, con su origen", "Gender, with its source"),
                            (
                                "Cada publicación dice cuántas personas declararon su "
                                "género, de cuántas solo consta el sexo registral y de "
                                "cuántas no se sabe.",
                                "Each release says how many people declared their "
                                "gender, of how many only the registered sex is known, "
                                "and of how many neither.",
                            ),
                        ),
                        fact(
                            ("Nada se corrige en silencio", "No silent corrections"),
                            (
                                "Una cifra publicada no cambia. Si hay un error, sale "
                                "una publicación nueva que dice qué cambió y por qué.",
                                "A published figure does not change. If there is a "
                                "mistake, a new release says what changed and why.",
                            ),
                        ),
                    ],
                },
            )
        ],
    }
