"""Where the program lies: its dashboard, typefaces and samples stand beside the core, or installed in `ita_lens`."""

from pathlib import Path

_BESIDE_THE_CORE = Path(__file__).resolve().parents[1]
_INSTALLED = _BESIDE_THE_CORE / "ita_lens"

PROGRAM = _INSTALLED if _INSTALLED.is_dir() else _BESIDE_THE_CORE
"""The folder that holds `app.py`, `pages`, `static` and `sample_data`."""
