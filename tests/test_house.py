"""The laws of the house that a tool can check."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_platform_stays_a_source_folder() -> None:
    """With an `__init__.py` it would shadow Python's own `platform` and break every command but plain pytest."""
    assert not (ROOT / "platform" / "__init__.py").exists()
    import platform

    assert Path(platform.__file__).is_relative_to(Path(sys.base_prefix))
