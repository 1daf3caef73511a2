"""Links that leave the site carry its own address."""

import pytest
from django.contrib.sites.models import Site as CommentSite
from django.core.management import call_command
from wagtail.models import Page, Site

from cms.models import Project
from cms.municipality.actions import set_site_address

pytestmark = pytest.mark.django_db


def test_links_begin_with_the_address_of_the_site(project: Project, settings, capsys: pytest.CaptureFixture) -> None:
    settings.SITE_URL = "https://doemee.example"
    call_command("site_address")
    assert "https://doemee.example" in capsys.readouterr().out
    assert Page.objects.get(pk=project.pk).full_url == f"https://doemee.example/projecten/{project.slug}/"
    assert CommentSite.objects.get_current().domain == "doemee.example"


def test_port_is_kept() -> None:
    set_site_address(url="http://127.0.0.1:8080")
    assert Site.objects.get(is_default_site=True).root_url == "http://127.0.0.1:8080"


def test_address_without_a_host_is_refused() -> None:
    with pytest.raises(ValueError):
        set_site_address(url="doemee.example")
