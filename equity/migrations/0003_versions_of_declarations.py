from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("equity", "0002_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="workforcedeclaration",
            options={
                "ordering": ["company", "-on_date", "-version"],
                "verbose_name": "workforce declaration",
                "verbose_name_plural": "workforce declarations",
            },
        ),
        migrations.RemoveConstraint(
            model_name="workforcedeclaration",
            name="workforce_declaration_is_one_a_company_and_day",
        ),
        migrations.AddField(
            model_name="workforcedeclaration",
            name="equality_stage",
            field=models.CharField(
                blank=True,
                choices=[
                    ("NONE", "Not started"),
                    ("COMMITMENT", "Commitment"),
                    ("DIAGNOSIS", "Diagnosis"),
                    ("PLAN", "Action plan"),
                    ("CERTIFIED", "Audited and certified"),
                ],
                max_length=10,
                verbose_name="stage of NCh3262",
            ),
        ),
        migrations.AddField(
            model_name="workforcedeclaration",
            name="explanation",
            field=models.TextField(blank=True, verbose_name="explanation"),
        ),
        migrations.AddField(
            model_name="workforcedeclaration",
            name="replaced_at",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="replaced at"
            ),
        ),
        migrations.AddField(
            model_name="workforcedeclaration",
            name="source",
            field=models.CharField(
                choices=[
                    ("FORM", "Form"),
                    ("SPREADSHEET", "Spreadsheet"),
                    ("STAFF", "Entered by staff"),
                ],
                default="STAFF",
                max_length=11,
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="workforcedeclaration",
            name="total_people",
            field=models.PositiveIntegerField(
                blank=True, null=True, verbose_name="people in all"
            ),
        ),
        migrations.AddField(
            model_name="workforcedeclaration",
            name="total_women",
            field=models.PositiveIntegerField(
                blank=True, null=True, verbose_name="women in all"
            ),
        ),
        migrations.AddField(
            model_name="workforcedeclaration",
            name="version",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="version"),
        ),
        migrations.AddConstraint(
            model_name="workforcedeclaration",
            constraint=models.UniqueConstraint(
                fields=("company", "on_date", "version"),
                name="workforce_declaration_version_is_one_a_company_and_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="workforcedeclaration",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaced_at__isnull", True)),
                fields=("company", "on_date"),
                name="workforce_declaration_in_force_is_one_a_company_and_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="workforcedeclaration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("total_women__isnull", True),
                    ("total_people__isnull", True),
                    ("total_women__lte", models.F("total_people")),
                    _connector="OR",
                ),
                name="workforce_declaration_has_no_more_women_than_people",
            ),
        ),
    ]
