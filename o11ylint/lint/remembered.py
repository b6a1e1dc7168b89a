"""What was worked out from a file that steers a run, kept as JSON in the user's cache folder for the next run."""

import os

from o11ylint.typed import Any


def recall(name: str) -> dict[str, Any] | None:
    """What was remembered under a name, which has to stand for everything that decides about it."""
    import json

    try:
        with open(_place(name), encoding="utf-8") as file:
            found = json.load(file)
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def remember(name: str, values: dict[str, Any]) -> None:
    """Keep something under a name; never a reason to fail."""
    import json

    place = _place(name)
    partial = f"{place}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(partial, "w", encoding="utf-8") as file:
            file.write(json.dumps(values, separators=(",", ":")))
        os.replace(partial, place)
    except OSError:
        return  # a read-only home costs the next run some milliseconds, no more


def _place(name: str) -> str:
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(home, "o11ylint", f"{name}.json")
