"""What a company signs to cede its figures. Spanish, as whoever signs would read it."""

SIGNED_BY = "Óscar Núñez Tapia"
POSITION = "Encargado de sostenibilidad"


def document(company: str, agency: str, day: str) -> list[str]:
    return [
        "Cesión de cifras (documento de demostración)",
        "",
        f"Empresa: {company}",
        f"Servicio público: {agency}",
        "",
        "La empresa autoriza al servicio público a leer sus cifras exactas",
        "de dotación declarada y de capacitación, por sexo registrado,",
        "sin datos de personas y solo durante el período indicado.",
        "",
        f"Firma: {SIGNED_BY}, {POSITION}",
        f"Fecha: {day}",
    ]
