"""One login for each kind of user. No Django here: the launcher prints them too."""

from dataclasses import dataclass

PASSWORD = "demo-paridad-2026"  # noqa: S105 -- shown on purpose, refused in production
# Base 32, for an app; without one, the page that asks for the code shows it.
SECOND_FACTOR_SEED = "PARIDADDEMOPARIDADDEMOPARIDAD234"
DOMAIN = "demo.paridad.example"


@dataclass(frozen=True)
class Login:
    role: str
    local: str
    first_name: str
    last_name: str
    starts_at: str
    # The role of ``cms.access.roles`` whose group the login belongs to.
    group_of: str = ""

    @property
    def is_staff(self) -> bool:
        return bool(self.group_of)

    @property
    def email(self) -> str:
        return f"{self.local}@{DOMAIN}"


PARTICIPANT = Login(
    "Participant", "participante", "Rayén", "Huenchullán Araya", "/mi-espacio/"
)
TRAINER = Login("Trainer", "relatora", "Marisol", "Campillay Rojas", "/relator/")
CONTACT = Login("Company contact", "empresa", "Óscar", "Núñez Tapia", "/empresa/")
COORDINATOR = Login(
    "Coordinator", "coordinacion", "Ángela", "Bugueño Vega", "/admin/", "coordinator"
)
EDITOR = Login("Editor", "edicion", "Ignacio", "Peña Milla", "/admin/", "editor")
ANALYST = Login(
    "Equity analyst",
    "analista",
    "Widline",
    "Jean-Baptiste",
    "/admin/",
    "equity-analyst",
)
REVIEWER = Login(
    "Reviewer", "revision", "Hernán", "Ñíguez Alday", "/admin/", "reviewer"
)
AGENCY = Login(
    "Agency viewer",
    "agencia",
    "Carolina",
    "Zepeda Díaz",
    "/servicio-publico/",
    "agency-viewer",
)
ADMINISTRATOR = Login(
    "Administrator",
    "administracion",
    "Patricio",
    "Véliz Godoy",
    "/admin/",
    "administrator",
)
AUDITOR = Login("Auditor", "auditoria", "Aukán", "Alcota Díaz", "/admin/", "auditor")
DATA_PROTECTION_OFFICER = Login(
    "Data-protection officer",
    "datos",
    "Noemí",
    "Plaza Toro",
    "/admin/",
    "data-protection-officer",
)

LOGINS = [
    PARTICIPANT,
    TRAINER,
    CONTACT,
    COORDINATOR,
    EDITOR,
    ANALYST,
    REVIEWER,
    AGENCY,
    AUDITOR,
    DATA_PROTECTION_OFFICER,
    ADMINISTRATOR,
]


def logins_table(base_url: str = "http://127.0.0.1:8000") -> str:
    """Everyone who can sign in, and where each begins: fit for a terminal."""
    rows = [(login.role, login.email, base_url + login.starts_at) for login in LOGINS]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    padded = [
        [text.ljust(width) for text, width in zip(row, widths, strict=True)]
        for row in rows
    ]
    second = (
        "  The back office asks for a second factor: the page that asks shows the code."
    )
    lines = ["  " + "  ".join(row).rstrip() for row in padded]
    return "\n".join([*lines, f"  Password of all: {PASSWORD}", second])
