"""Selection of circular suppliers: a working draft, until the guide of Acción Empresas
is in hand. Laid out as ``gender_gap``."""

CIRCULAR_SUPPLIERS = {
    "code": "proveedores-circulares",
    "title": ("Proveedores circulares", "Circular suppliers"),
    "introduction": (
        "Cuestionario de trabajo para ver qué tan circular es una empresa que provee a "
        "otras. No es el texto de la «Guía práctica para la selección de proveedores "
        "circulares»: lo reemplazará cuando esté disponible.",
        "A working questionnaire on how circular a company is that supplies others. It "
        "is not the text of the guide to selecting circular suppliers, and will be "
        "replaced by it.",
    ),
    "sections": (
        (
            ("Estrategia y gobernanza", "Strategy and governance"),
            2,
            (
                (
                    (
                        "¿La economía circular está en la estrategia o en los "
                        "objetivos de la empresa?",
                        "Is the circular economy in the company's strategy or goals?",
                    ),
                    ("El documento que lo dice", "The document that says so"),
                    2,
                ),
                (
                    (
                        "¿Mide cada año sus materiales, residuos, agua y energía?",
                        "Do you measure materials, waste, water and energy each year?",
                    ),
                    ("La medición del último año", "Last year's figures"),
                    3,
                ),
            ),
        ),
        (
            ("Diseño e insumos", "Design and inputs"),
            3,
            (
                (
                    (
                        "¿Sus productos se pueden reparar, desarmar o actualizar?",
                        "Can your products be mended, taken apart or renewed?",
                    ),
                    ("La ficha técnica", "The data sheet"),
                    2,
                ),
                (
                    (
                        "¿Usa insumos reciclados o renovables y sabe en qué "
                        "proporción?",
                        "Do you use recycled or renewable inputs, and know the share?",
                    ),
                    ("Compras o certificados", "Purchases or certificates"),
                    3,
                ),
                (
                    (
                        "¿Reemplaza las sustancias peligrosas cuando hay alternativas?",
                        "Do you replace hazardous substances where there is another?",
                    ),
                    ("El inventario de sustancias", "The list of substances"),
                    2,
                ),
            ),
        ),
        (
            ("Envases y embalajes", "Packaging"),
            2,
            (
                (
                    (
                        "¿Sus envases son reutilizables, reciclables o retornables?",
                        "Is your packaging reusable, recyclable or returnable?",
                    ),
                    ("Fotografías o fichas", "Photographs or data sheets"),
                    2,
                ),
                (
                    (
                        "¿Cumple con la Ley REP (20.920) si pone productos "
                        "prioritarios en el mercado?",
                        "Do you comply with Law 20.920 if you sell priority products?",
                    ),
                    ("La inscripción en el RETC", "The entry in the RETC"),
                    3,
                ),
            ),
        ),
        (
            ("Producción y residuos", "Production and waste"),
            3,
            (
                (
                    (
                        "¿Entrega a valorización la mayor parte de sus residuos?",
                        "Does most of your waste go to recovery?",
                    ),
                    ("Certificados de disposición", "Disposal certificates"),
                    3,
                ),
                (
                    (
                        "¿Cuantifica su huella de carbono en HuellaChile?",
                        "Do you quantify your carbon footprint in HuellaChile?",
                    ),
                    ("El sello o la declaración", "The seal or the declaration"),
                    2,
                ),
                (
                    (
                        "¿Recibe de vuelta productos, envases o repuestos usados?",
                        "Do you take back used products, packaging or parts?",
                    ),
                    ("El procedimiento de retiro", "The take-back procedure"),
                    2,
                ),
            ),
        ),
        (
            ("Personas y trazabilidad", "People and traceability"),
            1,
            (
                (
                    (
                        "¿Capacita a su personal en economía circular?",
                        "Do you train your people in the circular economy?",
                    ),
                    ("Los certificados", "The certificates"),
                    1,
                ),
                (
                    (
                        "¿Pide a sus propios proveedores criterios ambientales y "
                        "sociales?",
                        "Do you ask your own suppliers for environmental and social "
                        "criteria?",
                    ),
                    ("Las bases de compra", "The terms of purchase"),
                    2,
                ),
            ),
        ),
    ),
}
