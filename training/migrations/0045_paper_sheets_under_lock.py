from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0044_erasures_say_which_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="papersheet",
            name="restricted_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="under lock since"
            ),
        ),
        migrations.AddField(
            model_name="papersheet",
            name="why_restricted",
            field=models.CharField(
                blank=True,
                editable=False,
                max_length=300,
                verbose_name="why it is under lock",
            ),
        ),
        migrations.AddConstraint(
            model_name="papersheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("restricted_at__isnull", True), ("why_restricted", "")),
                    models.Q(
                        ("restricted_at__isnull", False),
                        models.Q(("why_restricted", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="paper_sheet_is_under_lock_exactly_with_a_reason",
            ),
        ),
    ]
