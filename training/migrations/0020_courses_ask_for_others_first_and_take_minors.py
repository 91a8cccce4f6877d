from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0019_one_mark_a_place"),
    ]

    operations = [
        migrations.AddField(
            model_name="course",
            name="prerequisites",
            field=models.ManyToManyField(
                blank=True,
                help_text="Courses a person has to have completed first.",
                related_name="leads_to",
                to="training.course",
                verbose_name="prerequisites",
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="takes_minors",
            field=models.BooleanField(
                default=False,
                help_text="People under 18, with their guardian's authorisation.",
                verbose_name="takes minors",
            ),
        ),
    ]
