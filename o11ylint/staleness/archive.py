"""A plan to put stale dashboards away that can be undone: nothing is deleted, and nothing is done by printing it.

Every way of deploying has its own: a file that a provider reads is moved, the ConfigMap of a sidecar gets the folder as
an annotation, a resource gets it as a field. What only lives behind the API is moved there.
"""

from collections.abc import Callable, Sequence
from shlex import quote

from o11ylint.staleness.inventory import Card
from o11ylint.staleness.judge import Row
from o11ylint.staleness.score import STALE

FOLDER = "Archive"
_HEAD = """\
# A plan to archive {count}. Read it, take out what somebody still wants, then run it where it was made.
# It moves, and never deletes: `git revert` of its commit brings everything back, the lines with "undo:" one dashboard.
# Where a chart, a kustomization or a script names one of the files, change the name there too.
set -eu
"""
_API = """
# Dashboards that are not provisioned from here but saved through the API: with GRAFANA_URL and GRAFANA_TOKEN set, and a
# folder with the uid "archive", this function (curl and jq) moves one; with the uid of its old folder it moves it back.
# to_folder() {
#   curl -fsS -H "Authorization: Bearer $GRAFANA_TOKEN" "$GRAFANA_URL/api/dashboards/uid/$1" |
#     jq --arg folder "$2" '{dashboard: .dashboard, folderUid: $folder, overwrite: true, message: "archived"}' |
#     curl -fsS -H "Authorization: Bearer $GRAFANA_TOKEN" -H "Content-Type: application/json" -d @- \\
#       "$GRAFANA_URL/api/dashboards/db"
# }
"""


def _is_put_away(path: str) -> bool:
    """Whether a former plan has moved it."""
    return FOLDER.lower() in path.split("/")[:-1]


def plan(rows: Sequence[Row], shown: Callable[[str], str], generated: Callable[[str], str | None]) -> str:
    """A shell script for those of `rows` whose score is that of a stale one, broken or not.

    `shown` makes other people's text safe to print; `generated` says why a file is not edited where it is.
    """
    stale = [row for row in rows if row.score >= STALE and not _is_put_away(row.card.path)]
    if not stale:
        return "# no dashboard is stale: there is nothing to archive\n"
    count = "1 dashboard" if len(stale) == 1 else f"{len(stale)} dashboards"
    together: dict[str, int] = {}
    for row in rows:
        together[row.card.path] = together.get(row.card.path, 0) + 1
    parts = [_HEAD.format(count=count)]
    for row in stale:
        who = shown(row.owner.team) if row.owner else "nobody"
        parts.append(f"\n# {shown(row.card.title)}: score {row.score}, owner {who}\n")
        parts += [f"#   {each.points:+d} {each.signal}: {shown(each.detail)}\n" for each in row.evidence]
        made = generated(row.card.path)
        if made:
            parts.append(f"# {shown(row.card.path)} is {made}: take it out of what that is made from.\n")
        else:
            parts += _steps(row.card, together[row.card.path] - 1, shown)
    named = [row.card.uid for row in stale if row.card.uid]
    if named:
        parts.append(_API)
        parts += [f"# to_folder {quote(shown(uid))} archive\n" for uid in named]
    return "".join(parts)


def _steps(card: Card, others: int, shown: Callable[[str], str]) -> list[str]:
    """What to do with one dashboard, as commands, or as comments where a person has to edit."""
    path = shown(card.path)
    beside = f"# Its file holds {others} more: give it a file of its own first.\n" if others else ""
    if card.kind == "configmap":
        return [
            beside,
            f"# ConfigMap in {path}: add under metadata.annotations, for the sidecar (its folderAnnotation):\n",
            f"#   grafana_folder: {FOLDER}\n",
            "# undo: remove that annotation\n",
        ]
    if card.kind == "resource":
        return [
            beside,
            f"# Resource in {path}: set `spec.folder: {FOLDER}` (grafana-operator), or the annotation\n",
            "#   grafana.app/folder: archive (dashboard.grafana.app), or `metadata.folder: archive` (grizzly)\n",
            "# undo: set it back to what it was\n",
        ]
    if others or path != card.path:
        return [beside or f"# {path}: a name that no shell should be given; move it by hand\n"]
    folder, _, name = card.path.rpartition("/")
    target = f"{folder}/archive" if folder else "archive"
    there = quote(f"{target}/{name}")
    return [
        f"mkdir -p -- {quote(target)}\n",
        f"git mv -- {quote(card.path)} {there}\n",
        "# A provider with foldersFromFilesStructure shows it in the folder `archive`; others need an entry for it.\n",
        f"# undo: git mv -- {there} {quote(card.path)}\n",
    ]
