"""What `stale` says of a repository, in its own JSON."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

AT = "2026-06-01"


def told(folder: Path, *arguments: str, code: int = 0) -> Any:
    """The JSON report of a run in a folder, judged as of the first of June 2026."""
    done = subprocess.run(
        [sys.executable, "-m", "o11ylint", "stale", "--format", "json", "--at", AT, "--no-cache", *arguments],
        cwd=folder, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == code, done.stderr.decode()
    return json.loads(done.stdout)


def by_path(report: Any) -> dict[str, Any]:
    return {each["path"]: each for each in report["dashboards"]}
