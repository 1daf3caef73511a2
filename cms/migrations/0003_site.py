"""The site's fixed pages: home and the list of projects, in place of Wagtail's welcome page."""

from django.db import migrations


def add(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("cms", "HomePage")
    ProjectIndex = apps.get_model("cms", "ProjectIndex")
    locale = apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code="nl")[0]

    def content_type(model):
        return ContentType.objects.get_or_create(app_label="cms", model=model)[0]

    Page.objects.filter(depth__gte=2).delete()
    root = Page.objects.get(depth=1)
    root.numchild = 1
    root.save()
    home = HomePage.objects.create(
        title="Doe mee", draft_title="Doe mee", slug="home", content_type=content_type("homepage"), locale=locale,
        path=f"{root.path}0001", depth=2, numchild=1, url_path="/home/", live=True,
        introduction="Hier leest u waarover u kunt meepraten. En wat wij met uw inbreng doen.",
        local_texts={"en": {"title": "Take part",
                            "introduction": "Read what you can have a say in. And what we do with your input."}},
    )
    ProjectIndex.objects.create(
        title="Projecten", draft_title="Projecten", slug="projecten", content_type=content_type("projectindex"),
        locale=locale, path=f"{home.path}0001", depth=3, numchild=0, url_path="/home/projecten/", live=True,
        introduction="Zoek een project en kijk wat u kunt veranderen.",
        local_texts={"en": {"title": "Projects", "introduction": "Find a project and see what you can change."}},
    )
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page_id": home.pk,
                                                                   "site_name": "Samenspraak"})


def name_approval(apps, schema_editor):
    """Wagtail's own approval, that editors meet on a button; who approves is said where the roles are made."""
    for model in ("Workflow", "Task"):
        apps.get_model("wagtailcore", model).objects.filter(name="Moderators approval").update(name="Controle voor publicatie")


def remove_wagtails_groups(apps, schema_editor):
    """Wagtail's own roles, beside which ours stand; a municipality that has its people in one keeps it."""
    apps.get_model("auth", "Group").objects.filter(name__in=["Moderators", "Editors"], user=None).delete()


class Migration(migrations.Migration):
    dependencies = [("cms", "0002_ladders"), ("wagtailcore", "0001_squashed_0016_change_page_url_path_to_text_field"),
                    ("wagtailcore", "0048_add_default_workflows"), ("contenttypes", "0002_remove_content_type_name")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop),
                  migrations.RunPython(name_approval, migrations.RunPython.noop),
                  migrations.RunPython(remove_wagtails_groups, migrations.RunPython.noop)]
