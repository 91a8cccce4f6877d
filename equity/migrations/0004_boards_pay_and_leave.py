import django.db.models.deletion
import training.spreadsheets.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("equity", "0003_versions_of_declarations"),
        ("training", "0032_certificate_template_help"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BoardSeats",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("WOMAN", "Woman"),
                            ("MAN", "Man"),
                            ("X", "X"),
                            ("NOT_RECORDED", "Not recorded"),
                        ],
                        max_length=12,
                        verbose_name="sex",
                    ),
                ),
                (
                    "age",
                    models.CharField(
                        choices=[
                            ("UNDER_30", "Under 30"),
                            ("FROM_30_TO_50", "30 to 50"),
                            ("OVER_50", "Over 50"),
                            ("NOT_REPORTED", "Age not reported"),
                        ],
                        default="NOT_REPORTED",
                        max_length=13,
                        verbose_name="age",
                    ),
                ),
                ("people", models.PositiveSmallIntegerField(verbose_name="people")),
            ],
            options={
                "verbose_name": "board seats",
                "verbose_name_plural": "board seats",
            },
        ),
        migrations.CreateModel(
            name="DeclarationEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        max_length=200,
                        storage=training.spreadsheets.models.private_storage,
                        upload_to="workforce/",
                        verbose_name="file",
                    ),
                ),
                (
                    "file_name",
                    models.CharField(max_length=200, verbose_name="name of the file"),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("added_at", models.DateTimeField(verbose_name="added at")),
            ],
            options={
                "verbose_name": "evidence of a declaration",
                "verbose_name_plural": "evidence of declarations",
                "ordering": ["added_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="ParentalLeave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("WOMAN", "Woman"),
                            ("MAN", "Man"),
                            ("X", "X"),
                            ("NOT_RECORDED", "Not recorded"),
                        ],
                        max_length=12,
                        verbose_name="sex",
                    ),
                ),
                (
                    "entitled",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="entitled"
                    ),
                ),
                (
                    "took",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="took it"
                    ),
                ),
                (
                    "due_to_return",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="due to return"
                    ),
                ),
                (
                    "returned",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="returned"
                    ),
                ),
                (
                    "returned_year_before",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="returned the year before"
                    ),
                ),
                (
                    "stayed",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="of those, still there 12 months later",
                    ),
                ),
            ],
            options={
                "verbose_name": "parental leave",
                "verbose_name_plural": "parental leave",
            },
        ),
        migrations.CreateModel(
            name="PayByCategory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("WOMAN", "Woman"),
                            ("MAN", "Man"),
                            ("X", "X"),
                            ("NOT_RECORDED", "Not recorded"),
                        ],
                        max_length=12,
                        verbose_name="sex",
                    ),
                ),
                (
                    "job_category",
                    models.CharField(
                        choices=[
                            ("SENIOR_MANAGEMENT", "Senior management"),
                            ("MANAGEMENT", "Management"),
                            ("SUPERVISION", "Supervision"),
                            ("OPERATIONS", "Operations"),
                            ("SALES", "Sales force"),
                            ("ADMINISTRATION", "Administration"),
                            ("SUPPORT", "Support"),
                            ("OTHER_PROFESSIONALS", "Other professionals"),
                            ("OTHER_TECHNICIANS", "Other technicians"),
                            ("UNKNOWN", "Not reported"),
                        ],
                        max_length=20,
                        verbose_name="job category",
                    ),
                ),
                (
                    "people",
                    models.PositiveIntegerField(
                        verbose_name="people whose pay was counted"
                    ),
                ),
                ("mean_pay", models.PositiveBigIntegerField(verbose_name="mean pay")),
                (
                    "median_pay",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="median pay"
                    ),
                ),
                (
                    "mean_basic_pay",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="mean basic salary"
                    ),
                ),
            ],
            options={
                "verbose_name": "pay of a category",
                "verbose_name_plural": "pay by category",
            },
        ),
        migrations.CreateModel(
            name="PayQuarter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("quarter", models.PositiveSmallIntegerField(verbose_name="quarter")),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("WOMAN", "Woman"),
                            ("MAN", "Man"),
                            ("X", "X"),
                            ("NOT_RECORDED", "Not recorded"),
                        ],
                        max_length=12,
                        verbose_name="sex",
                    ),
                ),
                ("people", models.PositiveIntegerField(verbose_name="people")),
            ],
            options={
                "verbose_name": "pay quarter",
                "verbose_name_plural": "pay quarters",
            },
        ),
        migrations.CreateModel(
            name="StaffMovement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("WOMAN", "Woman"),
                            ("MAN", "Man"),
                            ("X", "X"),
                            ("NOT_RECORDED", "Not recorded"),
                        ],
                        max_length=12,
                        verbose_name="sex",
                    ),
                ),
                (
                    "hired",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="hired"
                    ),
                ),
                (
                    "left",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="left"
                    ),
                ),
                (
                    "reviewed",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="with a performance review"
                    ),
                ),
            ],
            options={
                "verbose_name": "staff movement",
                "verbose_name_plural": "staff movements",
            },
        ),
        migrations.AddField(
            model_name="boardseats",
            name="declaration",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="board_seats",
                to="equity.workforcedeclaration",
                verbose_name="declaration",
            ),
        ),
        migrations.AddField(
            model_name="declarationevidence",
            name="added_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="added by",
            ),
        ),
        migrations.AddField(
            model_name="declarationevidence",
            name="declaration",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="evidence",
                to="equity.workforcedeclaration",
                verbose_name="declaration",
            ),
        ),
        migrations.AddField(
            model_name="parentalleave",
            name="declaration",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="parental_leave",
                to="equity.workforcedeclaration",
                verbose_name="declaration",
            ),
        ),
        migrations.AddField(
            model_name="paybycategory",
            name="declaration",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="pay",
                to="equity.workforcedeclaration",
                verbose_name="declaration",
            ),
        ),
        migrations.AddField(
            model_name="payquarter",
            name="declaration",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="pay_quarters",
                to="equity.workforcedeclaration",
                verbose_name="declaration",
            ),
        ),
        migrations.AddField(
            model_name="staffmovement",
            name="declaration",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="staff_movements",
                to="equity.workforcedeclaration",
                verbose_name="declaration",
            ),
        ),
        migrations.AddConstraint(
            model_name="boardseats",
            constraint=models.UniqueConstraint(
                fields=("declaration", "sex", "age"),
                name="board_seats_are_one_row_a_sex_and_age",
            ),
        ),
        migrations.AddConstraint(
            model_name="declarationevidence",
            constraint=models.UniqueConstraint(
                fields=("declaration", "sha256"),
                name="declaration_evidence_is_kept_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="parentalleave",
            constraint=models.UniqueConstraint(
                fields=("declaration", "sex"), name="parental_leave_is_one_a_sex"
            ),
        ),
        migrations.AddConstraint(
            model_name="parentalleave",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("took__isnull", True),
                    ("entitled__isnull", True),
                    ("took__lte", models.F("entitled")),
                    _connector="OR",
                ),
                name="parental_leave_is_taken_by_those_entitled",
            ),
        ),
        migrations.AddConstraint(
            model_name="parentalleave",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("returned__isnull", True),
                    ("due_to_return__isnull", True),
                    ("returned__lte", models.F("due_to_return")),
                    _connector="OR",
                ),
                name="parental_leave_returns_are_of_those_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="parentalleave",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stayed__isnull", True),
                    ("returned_year_before__isnull", True),
                    ("stayed__lte", models.F("returned_year_before")),
                    _connector="OR",
                ),
                name="parental_leave_stays_are_of_those_returned",
            ),
        ),
        migrations.AddConstraint(
            model_name="paybycategory",
            constraint=models.UniqueConstraint(
                fields=("declaration", "sex", "job_category"),
                name="pay_by_category_is_one_a_sex_and_category",
            ),
        ),
        migrations.AddConstraint(
            model_name="paybycategory",
            constraint=models.CheckConstraint(
                condition=models.Q(("mean_pay__gt", 0), ("people__gt", 0)),
                name="pay_by_category_is_of_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="payquarter",
            constraint=models.UniqueConstraint(
                fields=("declaration", "quarter", "sex"),
                name="pay_quarter_is_one_a_sex",
            ),
        ),
        migrations.AddConstraint(
            model_name="payquarter",
            constraint=models.CheckConstraint(
                condition=models.Q(("quarter__gte", 1), ("quarter__lte", 4)),
                name="pay_quarter_is_one_of_four",
            ),
        ),
        migrations.AddConstraint(
            model_name="staffmovement",
            constraint=models.UniqueConstraint(
                fields=("declaration", "sex"), name="staff_movement_is_one_a_sex"
            ),
        ),
    ]
