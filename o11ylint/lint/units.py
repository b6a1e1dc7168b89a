"""Which installation a file belongs to, guessed from the layout of the repository.

Rendered output for twelve clusters is not twelve duplicates: rules across files stay inside one unit. What cannot be
told apart shares the unit of the whole repository, whose name is the empty string.
"""

import re

_PARALLEL = frozenset((
    "clusters", "cluster", "environments", "environment", "envs", "env", "overlays", "stages", "tenants",
    "tenant", "regions", "sites", "customers", "deployments", "installations", "platforms",
))  # fmt: skip
"""Folders whose entries are installations side by side."""
_COPIES = frozenset((
    "vendor", "third_party", "node_modules", "examples", "example", "testdata", "fixtures", "tests", "test",
    "samples", "sample", "demo", "docs", "legacy", "old", "archive", "original", "backup", "deprecated", "attic",
))  # fmt: skip
"""Folders that hold copies, tests or examples rather than what runs."""
_PACKAGES = frozenset((
    "charts", "chart", "mixins", "mixin", "jsonnet", "manifests", "helm", "kustomize", "dist", "generated",
    "_gen", "build", "output", "rendered", "base",
))  # fmt: skip
"""Folders that hold one packaging of things which stand elsewhere too."""
_SHELVES = ("chart", "mixin")
"""Packages whose entries are packages of their own."""
_VERSION = re.compile(r"(?:[a-z][a-z0-9_-]*[-_])?v?[0-9]+(?:\.[0-9x]+)+(?:[-+].*)?\Z|v[0-9]+\Z")
_VARIANT = re.compile(
    r"(?:.*[-_])?(?:attic|old|legacy|deprecated|copy|backup|dev|staging|stage|prod|production|test|qa)\Z"
)


def unit_of(path: str) -> str:
    """The unit of a file: its folders down to the last that marks an installation, a copy, a version or a package."""
    folders = path.split("/")[:-1]
    depth = 0
    for index, folder in enumerate(folders):
        name = folder.lower()
        if (name in _PARALLEL or name.startswith(_SHELVES)) and index + 1 < len(folders):
            depth = index + 2
        elif name in _COPIES or name in _PACKAGES or _VERSION.match(name) or _VARIANT.match(name):
            depth = max(depth, index + 1)
    return "/".join(folders[:depth])
