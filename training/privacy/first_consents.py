"""The first purposes and their texts, es and en. No Django here.

Each: code, name, wording, explanation. Everything here is optional: what a place
cannot do without is in the notice, and is not asked.
"""

PURPOSES = [
    (
        "photographs",
        ("Fotografías", "Photographs"),
        (
            "Acepto aparecer en fotografías de la actividad que se publiquen en este "
            "sitio o se entreguen como medio de verificación.",
            "I agree to appear in photographs of the activity published on this site "
            "or handed in as means of verification.",
        ),
        (
            "Si no acepta, avisaremos a quien dicta el curso para no fotografiarle.",
            "If you do not agree, we tell the trainer not to photograph you.",
        ),
    ),
    (
        "newsletter",
        ("Noticias de próximos cursos", "News of coming courses"),
        (
            "Quiero recibir por correo noticias de próximos cursos.",
            "I want to get news of coming courses by e-mail.",
        ),
        ("Como máximo, un mensaje al mes.", "One message a month at most."),
    ),
    (
        "public-certificates",
        ("Lista pública de certificados", "Public list of certificates"),
        (
            "Acepto que mi nombre aparezca en la lista pública de personas "
            "certificadas de este curso.",
            "I agree that my name appears in the public list of people certified in "
            "this course.",
        ),
        (
            "Sin su acuerdo, su certificado igual se puede verificar con su código.",
            "Without it, your certificate can still be checked with its code.",
        ),
    ),
]
