"""What the site promises about access, what it has been tested with, what it lacks."""

from cms.pages.seeding.manuscript import Manuscript


def write(manuscript: Manuscript) -> dict:
    say, fact = manuscript.say, manuscript.fact
    say("accesibilidad", "accessibility")
    return {
        "title": say("Accesibilidad", "Accessibility"),
        "slug": "accesibilidad",
        "introduction": say(
            "Este sitio debe servirle a cualquier persona, con cualquier teléfono y "
            "con cualquier ayuda técnica.",
            "This site has to work for everyone, on any phone and with any assistive "
            "technology.",
        ),
        "body": [
            (
                "text",
                manuscript.paragraphs(
                    (
                        "Nos guiamos por las Pautas de Accesibilidad para el Contenido "
                        "Web (WCAG) 2.2, nivel AA.",
                        "We follow the Web Content Accessibility Guidelines (WCAG) "
                        "2.2, level AA.",
                    )
                ),
            ),
            (
                "facts",
                {
                    "title": say("Qué puede esperar", "What you can expect"),
                    "items": [
                        fact(
                            ("Teclado", "Keyboard"),
                            (
                                "Todo se puede hacer sin ratón, en un orden lógico y "
                                "con el foco siempre a la vista.",
                                "Everything can be done without a mouse, in a logical "
                                "order and with the focus always in sight.",
                            ),
                        ),
                        fact(
                            ("Sin JavaScript", "Without JavaScript"),
                            (
                                "Buscar, inscribirse y verificar una constancia "
                                "funciona igual.",
                                "Searching, enrolling and checking a certificate work "
                                "all the same.",
                            ),
                        ),
                        fact(
                            ("Lectura", "Reading"),
                            (
                                "Letra Atkinson Hyperlegible, diseñada para baja "
                                "visión; alto contraste; el texto crece hasta 400 % "
                                "sin perder nada.",
                                "The Atkinson Hyperlegible typeface, designed for low "
                                "vision; high contrast; text grows to 400% and nothing "
                                "is lost.",
                            ),
                        ),
                        fact(
                            ("En los cursos", "In the courses"),
                            (
                                "Si necesita intérprete de lengua de señas, acceso "
                                "sin escalones u otro apoyo, dígalo al inscribirse: lo "
                                "ve solo quien debe organizarlo.",
                                "If you need a sign language interpreter, step-free "
                                "access or other support, say so when you enrol: only "
                                "whoever arranges it will see it.",
                            ),
                        ),
                    ],
                },
            ),
            (
                "text",
                manuscript.heading("Lo que falta", "What is missing")
                + manuscript.paragraphs(
                    (
                        "Los documentos que suben terceros pueden no estar "
                        "etiquetados. Si uno le impide avanzar, le enviamos su "
                        "contenido en otro formato.",
                        "Documents uploaded by third parties may not be tagged. If one "
                        "stops you, we will send you its contents in another format.",
                    )
                )
                + manuscript.heading("Si algo no funciona", "If something fails")
                + manuscript.paragraphs(
                    (
                        "Escriba a accesibilidad@paridad.example y cuente qué página "
                        "era y qué quería hacer. Respondemos en cinco días hábiles.",
                        "Write to accesibilidad@paridad.example and tell us which page "
                        "it was and what you wanted to do. We answer within five "
                        "working days.",
                    )
                ),
            ),
        ],
    }
