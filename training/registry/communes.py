"""Chile's communes by their CUT code (SUBDERE), as text: the leading zero counts."""

COMMUNES = {
    "04101": "La Serena",
    "04102": "Coquimbo",
    "04103": "Andacollo",
    "04104": "La Higuera",
    "04105": "Paihuano",
    "04106": "Vicuña",
    "04201": "Illapel",
    "04202": "Canela",
    "04203": "Los Vilos",
    "04204": "Salamanca",
    "04301": "Ovalle",
    "04302": "Combarbalá",
    "04303": "Monte Patria",
    "04304": "Punitaqui",
    "04305": "Río Hurtado",
}


def choices():
    """The communes as a form's list, by name."""
    return sorted(COMMUNES.items(), key=lambda item: item[1])
