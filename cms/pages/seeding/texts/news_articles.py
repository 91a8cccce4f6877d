"""What the articles say. No Django here."""

from dataclasses import dataclass
from datetime import date

SIGNED_ON = date(2025, 3, 18)


@dataclass(frozen=True, kw_only=True)
class ArticleText:
    # Days before the site is made; none for the day the agreement was signed.
    days_ago: int | None
    slug: tuple[str, str]
    title: tuple[str, str]
    introduction: tuple[str, str]
    paragraphs: tuple[tuple[str, str], ...]


ARTICLES = [
    ArticleText(
        days_ago=None,
        slug=("acuerdo-de-produccion-limpia", "clean-production-agreement"),
        title=(
            "El Barrio Industrial firma su Acuerdo de Producción Limpia",
            "The industrial district signs its clean production agreement",
        ),
        introduction=(
            "ASOINCO y la Agencia de Sustentabilidad y Cambio Climático de Corfo "
            "firmaron un acuerdo que promete cambiar cómo operan las empresas.",
            "ASOINCO and Corfo’s Agency for Sustainability and Climate Change signed "
            "an agreement that promises to change how companies work.",
        ),
        paragraphs=(
            (
                "El acuerdo cuenta con la participación de los ministerios de Energía "
                "y Medio Ambiente y de la Municipalidad de Coquimbo. Promueve la "
                "eficiencia productiva, la reducción de emisiones, el enfoque de "
                "género y el trabajo con las comunidades locales.",
                "The ministries of Energy and Environment and the Municipality of "
                "Coquimbo take part. It promotes productive efficiency, lower "
                "emissions, a gender perspective and work with local communities.",
            ),
            (
                "Entre las metas están la eficiencia hídrica y energética, menos "
                "residuos sólidos, la economía circular y la medición anual de la "
                "huella de carbono de cada instalación adherida, con reporte en "
                "HuellaChile.",
                "Among its goals are efficient use of water and energy, less solid "
                "waste, circular economy and the yearly measurement of the carbon "
                "footprint of every facility, reported in HuellaChile.",
            ),
            (
                "También incluye un programa de capacitación en sustentabilidad, "
                "cambio climático e igualdad de género, con el apoyo de los servicios "
                "públicos firmantes. De ese programa trata este sitio.",
                "It also includes a training programme in sustainability, climate "
                "change and gender equality, with the support of the public agencies "
                "that signed. That programme is what this site is about.",
            ),
        ),
    ),
    ArticleText(
        days_ago=41,
        slug=("horarios-que-permiten-venir", "hours-that-let-people-come"),
        title=(
            "Horarios que permiten venir",
            "Hours that let people come",
        ),
        introduction=(
            "Probamos dictar los cursos en horas de trabajo y con cuidado de niñas y "
            "niños. La asistencia completa subió en los talleres de la mañana.",
            "We tried courses in working hours, with child care. Full attendance rose "
            "in the morning workshops.",
        ),
        paragraphs=(
            (
                "Un curso a las siete de la tarde parece cómodo hasta que alguien "
                "tiene que ir a buscar a sus hijas. Por eso este semestre la mayoría "
                "de las versiones se dicta entre las 9:00 y las 13:00.",
                "A course at seven in the evening looks convenient until somebody has "
                "to pick up their daughters. That is why most editions this semester "
                "are taught between 9:00 and 13:00.",
            ),
            (
                "Al inscribirse puede contar si necesita un apoyo para venir. Lo lee "
                "solo la coordinación, y hace lo posible por tenerlo.",
                "When you enrol you can say whether you need some support to come. "
                "Only the coordination reads it, and does what it can to have it.",
            ),
        ),
    ),
    ArticleText(
        days_ago=19,
        slug=("ley-karin-en-la-empresa-chica", "karin-law-in-a-small-company"),
        title=(
            "Ley Karin en una empresa chica: por dónde empezar",
            "Karin Law in a small company: where to start",
        ),
        introduction=(
            "La ley rige para todas las empresas, tengan tres personas o trescientas. "
            "Tres pasos que se pueden dar esta semana.",
            "The law applies to every company, of three people or three hundred. Three "
            "steps that can be taken this week.",
        ),
        paragraphs=(
            (
                "Primero, tener un protocolo de prevención escrito y contarlo: cómo se "
                "denuncia, a quién y qué pasa después. Segundo, elegir quién recibe "
                "las denuncias y darle tiempo para formarse. Tercero, informar los "
                "canales cada seis meses.",
                "First, have a written prevention protocol and tell people about it: "
                "how to report, to whom and what happens next. Second, choose who "
                "receives reports and give them time to learn. Third, remind everyone "
                "of the channels every six months.",
            ),
            (
                "El curso del programa recorre un caso de principio a fin, con "
                "resguardo y plazos. Conviene que vayan juntas la jefatura y quien "
                "recibe las denuncias.",
                "The programme’s course goes through a case from beginning to end, "
                "with protection and deadlines. It is best if supervisors and whoever "
                "receives reports come together.",
            ),
        ),
    ),
    ArticleText(
        days_ago=5,
        slug=("cifras-sin-senalar-a-nadie", "figures-that-single-nobody-out"),
        title=(
            "Cómo publicamos cifras sin señalar a nadie",
            "How we publish figures that single nobody out",
        ),
        introduction=(
            "En una empresa de ocho personas, «una mujer en mantención» es un nombre y "
            "un apellido. Así la protegemos.",
            "In a company of eight, “one woman in maintenance” is a full name. "
            "This is how we protect her.",
        ),
        paragraphs=(
            (
                "Cuando un grupo tiene menos de cinco personas, su cifra no se "
                "publica. Y como a veces se puede calcular restando, tampoco se "
                "publica la que permitiría hacerlo.",
                "Where a group has fewer than five people, its figure is not "
                "published. And since it can sometimes be found by subtracting, the "
                "figure that would allow it is not published either.",
            ),
            (
                "Cada publicación se calcula una vez, se revisa, se numera y se "
                "congela. Si mañana alguien se inscribe, la página no cambia: así "
                "nadie puede comparar dos días y saber quién llegó.",
                "Each release is computed once, reviewed, numbered and frozen. If "
                "somebody enrols tomorrow, the page does not change: nobody can "
                "compare two days and learn who came.",
            ),
        ),
    ),
]
