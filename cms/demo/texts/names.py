"""Names for people who do not exist, as they are heard in Coquimbo today."""

WOMEN = """
María José|Carolina|Camila|Valentina|Francisca|Constanza|Javiera|Catalina|Daniela
Katherine|Yasna|Paola|Macarena|Antonia|Isidora|Fernanda|Bárbara|Claudia|Marcela
Verónica|Lorena|Ximena|Sandra|Jacqueline|Patricia|Rosa Elena|Mónica|Gladys|Inés
Rocío|Belén|Sofía|Martina|Ámbar|Noemí|Begoña|Ángela|Pía|Luz María|Elba|Nieves
""".strip()

MEN = """
José Luis|Matías|Cristián|Felipe|Rodrigo|Sebastián|Nicolás|Benjamín|Diego|Ignacio
Óscar|Germán|Patricio|Mauricio|Luis Alberto|Jorge|Hernán|Raúl|Iván|Héctor|Víctor
Álvaro|Andrés|Tomás|Joaquín|Vicente|Gonzalo|Claudio|Marcelo|Rubén|Darío|Fabián
Eduardo|Manuel Jesús|Juan Carlos|Pedro Pablo|Sergio|Ramón|Elías|Gastón|Ulises
""".strip()

SURNAMES = """
Araya|Rojas|Cortés|Rivera|Castillo|Barraza|Godoy|Pizarro|Álvarez|Contreras|Núñez
Muñoz|Ibáñez|Zepeda|Véliz|Tapia|Vega|Olivares|Rodríguez|Aguirre|Yáñez|Peña|Díaz
Carvajal|Gallardo|Bugueño|Cáceres|Espinoza|Ordenes|Miranda|Robles|Guerra|Honores
Larrondo|Ñíguez|Bórquez|Alfaro|Marín|Villalobos|Segovia|Toro|Ossandón|Plaza|Alday
De la Fuente|Del Canto|San Martín|O'Ryan|Milla|Collao|Jorquera|Maya|Pastén|Urqueta
""".strip()

# Given names of women, of men, and surnames, each with its share of the people.
ORIGINS = {
    "Diaguita": (
        0.06,
        WOMEN,
        MEN,
        "Campillay|Huanchicay|Liquitay|Tamblay|Seura|Alcota|Cayo|Bordones|Ceriche|"
        "Cuturrufo|Calabacero|Licuime",
    ),
    "Mapuche": (
        0.06,
        "Rayén|Ayelén|Millaray|Suyai|Ailén|Sayén|María Nahuel",
        "Lautaro|Nahuel|Aukán|Antú|Linco|Manque|José Caupolicán",
        "Ñanco|Ñancupil|Huenchullán|Curihuinca|Catrileo|Paillacar|Millaqueo|Antileo|"
        "Nahuelpán|Painemal|Coñuepán|Huircamán|Llancafil",
    ),
    "Haiti": (
        0.05,
        "Widline|Roselène|Guerda|Ketsia|Marie-Ange|Emmanuela|Lovely|Fabiola",
        "Wilner|Jean Robert|Frantz|Mackenson|Jameson|Évens|Rony|Jean-Claude",
        "Jean-Baptiste|Pierre|Louis|Désir|Joseph|Saint-Fleur|Étienne|Dorvil|Toussaint|"
        "Bélizaire|Célestin",
    ),
    "Venezuela": (
        0.07,
        "Yuleisy|Yusmary|Yorgelis|Greimar|Nohelia|Dayana|Oriana|María Gabriela",
        "Keiber|Yonathan|Wuilker|José Gregorio|Leonel|Ender|Jesús Alberto|Anyelo",
        "Rondón|Urdaneta|Bracho|Colmenares|Chirinos|Villasmil|Uzcátegui|Pirela|"
        "Querales|Márquez|Ñáñez",
    ),
    "Andes": (
        0.04,
        "Nélida|Flor de María|Yésica|Lucía|Maribel",
        "Wilber|Edwin|Saúl|Efraín|Rómulo",
        "Mamani|Quispe|Choque|Condori|Mosquera|Murillo|Huamán",
    ),
}

PASSPORTS = {"Haiti": ["HT"], "Venezuela": ["VE"], "Andes": ["BO", "CO", "PE"]}

# Registered given names, the name the person uses, registered sex.
SOCIAL_NAMES = [
    ("Marcelo Antonio", "Marcela", "MAN"),
    ("Daniela Paz", "Dante", "WOMAN"),
    ("José Ignacio", "Amanda", "MAN"),
    ("Carolina Andrea", "Caro", "WOMAN"),
    ("Luis Fernando", "Luna", "MAN"),
    ("María Soledad", "Sol", "WOMAN"),
    ("Fernanda Belén", "Fer", "WOMAN"),
    ("Cristián Andrés", "Cris", "MAN"),
]


def listed(text: str) -> list[str]:
    return [name for line in text.splitlines() for name in line.split("|")]
