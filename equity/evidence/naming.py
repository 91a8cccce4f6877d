"""The names of the files of an action in an element: letters that any system takes,
the company's RUT, nobody's name nor document."""

from training.agreement.models import Action, Adhesion


def stem(action: Action, adhesion: Adhesion) -> str:
    code = action.code.replace(".", "-")
    return f"{adhesion.company.rut}_elemento-{adhesion.pk}_accion-{code}"


def report_name(action: Action, adhesion: Adhesion) -> str:
    return f"{stem(action, adhesion)}_informe.pdf"


def dossier_name(action: Action, adhesion: Adhesion) -> str:
    return f"{stem(action, adhesion)}_expediente.zip"
