"""The whole command, in a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RULES = """\
groups:
  - name: shop
    rules:
      - alert: Down
        expr: up == 0
        labels: {severity: page}
"""


def o11ylint(folder: Path, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """What the command did."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / ".cache")}
    return subprocess.run(
        [sys.executable, "-m", "o11ylint", *arguments],
        cwd=folder, text=True, timeout=60, check=False, env=environment,
        **({"capture_output": True} | more),
    )  # fmt: skip
