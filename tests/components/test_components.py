"""The components: every part of the site's look, and what each template must keep to."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from config.component_forms import SKETCHES
from config.components import components

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MAILS = {"email", "mail", "mails"}  # a mail has no stylesheet to link to
PAGES = [template for template in TEMPLATES if MAILS.isdisjoint({*template.parts, template.stem})]
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))


class VoteForm(forms.Form):
    sketch = forms.ChoiceField(label="Schets", choices=SKETCHES, widget=forms.RadioSelect)
    area = forms.ChoiceField(label="Wijk", choices=[("", "Kies"), ("7", "Vogelwijk")])
    why = forms.CharField(label="Waarom", widget=forms.Textarea, required=False, help_text="Kort mag.")
    email = forms.EmailField(label="E-mail")


@pytest.fixture
def page(db: None) -> HttpResponse:
    return components(RequestFactory().get("/componenten/"))


def field(form: forms.Form, name: str) -> str:
    return render_to_string("components/field.html", {"field": form[name]})


def test_component_page_shows_every_component(page: HttpResponse) -> None:
    html = page.content.decode()
    shown = set(re.findall(r'class="([a-z_-]+)', html))
    assert {
        "ladder",
        "in-short",
        "frameworks",
        "phases",
        "thread",
        "results",
        "amendment",
        "clock",
        "theme",
        "receipt",
    } <= shown
    assert 'aria-current="step"' in html


@pytest.mark.parametrize("template", COMPONENTS, ids=lambda path: path.stem)
def test_component_says_what_it_takes(template: Path) -> None:
    assert "{#" in template.read_text() or "{% comment %}" in template.read_text()


@pytest.mark.parametrize("template", PAGES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_template_keeps_to_the_content_security_policy(template: Path) -> None:
    html = template.read_text()
    assert not re.search(r"""\sstyle=["']|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=["']|javascript:""", html)
    assert not re.search(r"""(src|href)=["']https?://""", html)


def test_every_icon_that_is_named_is_in_the_sprite() -> None:
    sprite = (ROOT / "platform/static/icons/sprite.svg").read_text()
    known = set(re.findall(r'<symbol id="([a-z-]+)"', sprite))
    assert known == set(json.loads((ROOT / "platform/theme/icons.json").read_text())["icons"])
    for template in TEMPLATES:
        html = re.sub(r"{% panel .*?%}", "", template.read_text())  # Wagtail's own panels have Wagtail's icons
        named = re.findall(r'components/icon\.html" with name="([^"]+)"', html)
        named += re.findall(r'\b(?:badge_)?icon="([^"]+)"', html)
        named += re.findall(r"\{\{ sprite \}\}#([a-z-]+)", html)
        assert set(named) <= known, template


def test_every_class_of_a_component_has_a_style() -> None:
    css = (ROOT / "platform/static/css/samenspraak.css").read_text()
    styled = set(re.findall(r"\.([a-z][\w-]+)", css))
    for template in COMPONENTS:
        words = re.findall(r'class="([^"]*)"', template.read_text())
        used = {word for line in words for word in re.sub(r"{[{%].*?[}%]}", " ", line).split()}
        unstyled = {word for word in used if not word.endswith("-") and word.split("__")[0] not in styled}
        assert {word.split("__")[0] for word in unstyled} <= {"secondary", "change"}, template


def test_fields_are_not_red_before_anyone_typed() -> None:
    html = "".join(field(VoteForm(), name) for name in VoteForm.base_fields)
    assert "required" not in html
    assert "invalid" not in html


def test_wrong_field_points_to_its_error_and_keeps_what_was_typed() -> None:
    form = VoteForm({"email": "geen adres", "why": "Meer <b>bomen</b>", "area": "7", "sketch": "b"})
    email = field(form, "email")
    assert 'value="geen adres"' in email
    assert 'aria-describedby="id_email_error"' in email
    assert 'aria-invalid="true"' in email
    assert "Meer &lt;b&gt;bomen" in field(form, "why")
    assert '<option value="7" selected>' in field(form, "area")
    assert re.search(r'value="b"[^>]* checked', field(form, "sketch"))


def test_help_and_description_are_tied_to_their_control() -> None:
    assert 'aria-describedby="id_why_helptext"' in field(VoteForm(), "why")
    assert 'aria-describedby="id_sketch_0_more"' in field(VoteForm(), "sketch")
    assert "(niet verplicht)" in field(VoteForm(), "why")


def test_error_summary_leads_to_the_first_choice() -> None:
    html = render_to_string("components/error_summary.html", {"form": VoteForm({})})
    assert 'role="alert"' in html
    assert 'href="#id_sketch_0"' in html
    assert 'href="#id_email"' in html


def test_error_pages_need_nothing(db: None) -> None:
    def gone(*_: Any) -> None:
        raise DatabaseError

    with connection.execute_wrapper(gone):
        for name in ("403.html", "403_csrf.html", "404.html", "500.html"):
            assert "Gemeente Voorbeeldstad" in render_to_string(name)


def test_current_part_of_the_site_is_marked_in_the_menu(db: None) -> None:
    request = RequestFactory().get("/projecten/stationsplein/")
    assert 'href="/projecten/" aria-current="true"' in render_to_string("base.html", request=request)
    request = RequestFactory().get("/projecten/")
    assert 'href="/projecten/" aria-current="page"' in render_to_string("base.html", request=request)


def test_the_other_language_is_the_same_page(db: None) -> None:
    request = RequestFactory().get("/projecten/stationsplein/")
    assert 'href="/en/projecten/stationsplein/"' in render_to_string("base.html", request=request)
    with translation.override("en"):
        request = RequestFactory().get("/en/wijken/")
        html = render_to_string("base.html", request=request)
    assert 'href="/wijken/" hreflang="nl"' in html
    assert 'href="/en/mijn/"' in html
    assert '<html lang="en"' in html
