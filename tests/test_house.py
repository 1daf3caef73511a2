"""The laws of the house that a tool can check."""

import re
import sys
import tomllib
from pathlib import Path

from config.logs import OWN

ROOT = Path(__file__).resolve().parents[1]


def test_platform_stays_a_source_folder() -> None:
    """With an `__init__.py` it would shadow Python's own `platform` and break every command but plain pytest."""
    assert not (ROOT / "platform" / "__init__.py").exists()
    import platform

    assert Path(platform.__file__).is_relative_to(Path(sys.base_prefix))


def test_licence_notices_name_every_package() -> None:
    notices = (ROOT / "THIRD-PARTY.md").read_text()
    packages = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    assert [package for package in packages if f"| {package} |" not in notices] == []


def test_version_is_the_same_everywhere() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f'softwareVersion: "{version}"' in (ROOT / "publiccode.yaml").read_text()


def test_logs_know_our_own_words_from_those_of_libraries() -> None:
    """Only of a message that is surely ours the log keeps what was filled in."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    assert set(OWN) == set(contracts["root_packages"])


def test_production_settings_read_what_the_example_names() -> None:
    example = (ROOT / "platform" / "deploy" / "example.env").read_text()
    settings = (ROOT / "platform" / "config" / "settings" / "production.py").read_text()
    named = set(re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE)) - {"DJANGO_SETTINGS_MODULE"}
    assert named == set(re.findall(r"environment\.\w+\(\s*\"([A-Z_]+)\"", settings))
