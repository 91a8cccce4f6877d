from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("equity", "0007_steps_of_earlier_releases")]

    operations = [
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(
                fields=("number", "version"), name="release_version_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("computed_at__isnull", False),
                        ("frozen_at__isnull", False),
                        ("number__isnull", False),
                        ("status__in", ["FROZEN", "PUBLISHED", "RESTATED"]),
                        models.Q(("sha256", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(
                            ("status__in", ["FROZEN", "PUBLISHED", "RESTATED"]),
                            _negated=True,
                        ),
                        ("frozen_at__isnull", True),
                        ("number__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="release_numbered_exactly_when_frozen",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("published_at__isnull", False),
                        ("status__in", ["PUBLISHED", "RESTATED"]),
                    ),
                    models.Q(
                        models.Q(
                            ("status__in", ["PUBLISHED", "RESTATED"]), _negated=True
                        ),
                        ("published_at__isnull", True),
                        ("published_by__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="release_dated_exactly_when_public",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reviewed_by", models.F("computed_by")), _negated=True),
                    models.Q(("approved_by", models.F("computed_by")), _negated=True),
                ),
                name="release_has_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cause", ""), ("restates__isnull", True), ("version", 1)),
                    models.Q(
                        ("restates__isnull", False),
                        ("version__gt", 1),
                        models.Q(("cause", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="release_says_why_it_is_restated",
            ),
        ),
    ]
