"""The page of the agreement; its goals and actions come from the rows."""

from cms.pages.seeding.manuscript import Manuscript


def write(manuscript: Manuscript) -> dict:
    say = manuscript.say
    say("acuerdo", "agreement")
    return {
        "title": say("El acuerdo", "The agreement"),
        "slug": "acuerdo",
        "show_in_menus": True,
        "introduction": say(
            "Un Acuerdo de Producción Limpia es un convenio voluntario entre un sector "
            "empresarial y el Estado: metas que la ley no exige, acciones para "
            "cumplirlas y una forma de comprobarlo.",
            "A clean production agreement is a voluntary pact between an industry and "
            "the State: goals that the law does not demand, actions to meet them and a "
            "way to verify it.",
        ),
        "body": [
            (
                "text",
                manuscript.paragraphs(
                    (
                        "Las empresas adhieren por instalación. Cada acción tiene un "
                        "plazo y un medio de verificación; al final, una auditoría "
                        "externa dice qué se cumplió. El certificado de cumplimiento y "
                        "el sello los otorga la Agencia de Sustentabilidad y Cambio "
                        "Climático: las constancias de este sitio acreditan "
                        "participación en cursos, nada más.",
                        "Companies adhere facility by facility. Each action has a "
                        "deadline and a means of verification; at the end an external "
                        "audit says what was met. The certificate of compliance and "
                        "the seal are granted by the Agency for Sustainability and "
                        "Climate Change: the certificates of this site attest to "
                        "taking part in courses, nothing else.",
                    ),
                    (
                        "Un diagnóstico en 21 empresas, entre diciembre de 2023 y "
                        "marzo de 2024, mostró brechas en emisiones, equidad de "
                        "género, residuos, agua, energía y combustibles. De ahí nacen "
                        "las metas.",
                        "A diagnosis in 21 companies, between December 2023 and March "
                        "2024, showed gaps in emissions, gender equity, waste, water, "
                        "energy and fuels. The goals come from there.",
                    ),
                ),
            )
        ],
    }
