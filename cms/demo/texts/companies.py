"""Companies that do not exist: what they are called, what they do."""

# The coast, the desert and the valleys: birds, plants, winds, stones.
WORDS = """
Pilpilén Chungungo Copao Guayacán Carbonillo Añañuca Chañar Algarrobilla Tenca
Loica Yeco Piquero Garuma Chagual Camanchaca Terral Malaquita Azurita Atacamita
Bornita Lapislázuli Combarbalita Turquesa Crisocola Cuarzo Feldespato Olivino
Jaspe Ágata Cuprita Puquio Quebrada Humedal Duna Bajamar Pleamar Sargazo
Cochayuyo Locos Macha Ostión Jibia Congrio Albacora Corvina Marisma Caleta Faro
Bitácora Sextante Barlovento Sotavento Estribor Babor Ancla Mesana Trinquete
Brújula Astrolabio Cormorán Pelícano Gaviotín Chercán Diuca Chincol Zarapito
Playero Flamenco Cóndor Aguilucho Peuco Tiuque Tucúquere Pequén Queltehue Degú
Guanaco Vicuña Chinchilla Culpeo Chilla Pimiento Molle Maitén Litre Quillay
Boldo Palqui Romerillo Incienso Copiapoa Quisco Rumpa Churqui Lúcumo Chirimoyo
Papayo Limonar Parronal Muscatel Higuerilla Olivar Almendro Damasco Cordillera
Mirador Elquino
"""

# Sector: how many, share of women, what such companies call themselves, activities.
SECTORS = {
    "FOOD": (
        18,
        0.50,
        ["Panificadora", "Conservas", "Alimentos", "Casinos", "Congelados", "Pisquera"],
        ["107100", "102030", "562900", "561000"],
    ),
    "SERVICES_TO_INDUSTRY": (
        27,
        0.20,
        ["Estructuras", "Servicios Mineros", "Montajes", "Ingeniería", "Andamios"],
        ["251100", "332000", "711002", "432100"],
    ),
    "MAINTENANCE": (
        27,
        0.15,
        ["Maestranza", "Taller", "Hidráulica", "Frenos y Motores", "Tornería"],
        ["452002", "331202", "331209", "259200", "331100"],
    ),
    "TRANSPORT": (14, 0.14, ["Transportes", "Grúas", "Logística"], ["492300"]),
    "TRADE": (6, 0.42, ["Ferretería", "Repuestos"], ["466302", "453000"]),
    "OTHER_SERVICES": (
        8,
        0.46,
        ["Reciclajes", "Lavandería Industrial", "Aseo Industrial"],
        ["381100", "383009", "452001"],
    ),
}

LEGAL_FORMS = ["SpA", "Ltda.", "S.A.", "EIRL"]

# Size by workers: how many companies, fewest and most workers, sales bands (UF).
SIZES = {
    "MICRO": (36, 2, 9, ["200-600", "600-2.400"]),
    "SMALL": (41, 10, 49, ["2.400-5.000", "5.000-10.000", "10.000-25.000"]),
    "MEDIUM": (21, 50, 140, ["25.000-50.000", "50.000-100.000"]),
    "LARGE": (2, 200, 260, ["100.000-200.000"]),
}

STREETS = [
    "Calle Uno",
    "Calle Cuatro",
    "Calle Siete",
    "Pasaje Norte",
    "Avenida Central",
]

VALUE_CHAIN_COMMUNES = ["04101", "04101", "04102", "04102", "04301", "04106", "04103"]

FACILITY_NAMES = ["Planta", "Taller", "Bodega", "Casa matriz", "Patio de operaciones"]
