"""When a dashboard was last changed by a person who meant it, and what that says."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from o11ylint.documents.dashboard import Dashboard
from o11ylint.documents.jsontree import JsonTree
from o11ylint.documents.open import read
from o11ylint.documents.part import Malformed
from o11ylint.documents.shapes import is_dashboard
from o11ylint.staleness.blobs import Blobs
from o11ylint.staleness.history import Change, Commit, History
from o11ylint.staleness.inventory import Card
from o11ylint.staleness.normalise import digest
from o11ylint.staleness.signals import Signal, found

DAY = 86_400
STEPS = ((730, "age-730"), (365, "age-365"), (180, "age-180"))
"""Days without a change, and the sign of it."""
GONE = 365
"""Days after which somebody who commits nothing any more, while others do, has left."""
NEW = 30
"""Days in which nobody can expect anything of a dashboard but that it is new."""


class Age(NamedTuple):
    """Times are seconds since 1970. `unknown` says why there are none; `authors` are people, the latest first."""

    unknown: str | None
    changed: int | None = None
    born: int | None = None
    authors: tuple[Commit, ...] = ()


class Version(NamedTuple):
    """A dashboard in an earlier version of its file."""

    uid: str | None
    title: str
    digest: str


class Clock:
    """Dates dashboards; versions that have been read are remembered."""

    __slots__ = ("_blobs", "_history", "_versions")

    def __init__(self, history: History, blobs: Blobs) -> None:
        self._history = history
        self._blobs = blobs
        self._versions: dict[tuple[str, str], list[Version] | None] = {}

    def age(self, card: Card, now: int) -> Age:
        """The age of a dashboard; of one that differs from what is committed, `now` is its last change."""
        if self._history.state != "full":
            return Age(self._history.detail)
        changes = self._history.files.get(card.path, [])
        if not changes:
            outside = card.path.startswith("/")
            return Age("not below the folder where git was asked" if outside else "not committed yet")
        born = changes[-1].commit
        authors = _authors(changes)
        committed = self._history.head.get(card.path, changes[0].after)
        if committed != card.blob and self._digest(card, committed) != card.digest:
            return Age(None, now, born.time, authors)
        for change in changes:
            if change.before is None:
                break
            if change.bulk or change.commit.is_bot:
                continue
            before, after = self._digest(card, change.before), self._digest(card, change.after)
            if before is None or after is None:
                return Age(
                    "git has not fetched its earlier versions (a partial clone)", None, born.time, authors
                )
            if before != after:
                born_here = change.commit if before == "" else born
                return Age(None, change.commit.time, born_here.time, authors)
        return Age(None, born.time, born.time, authors)

    def _digest(self, card: Card, blob: str) -> str | None:
        """What the dashboard showed in a version of its file; empty if it was not in there; None if that is unknown."""
        if blob == card.blob:
            return card.digest
        if (card.path, blob) not in self._versions:
            data = self._blobs.read(blob)
            self._versions[card.path, blob] = None if data is None else list(_dashboards(card.path, data))
        versions = self._versions[card.path, blob]
        if versions is None:
            return None
        same = [each for each in versions if card.uid is not None and each.uid == card.uid]
        same = same or [each for each in versions if each.title == card.title] or versions
        return same[0].digest if same and (len(versions) == 1 or same is not versions) else ""


def signals(age: Age, now: int, *, owned: bool, history: History) -> Iterator[Signal]:
    """What the age says. Age alone never makes a dashboard stale: score.AGE_CAP."""
    if age.changed is None:
        return
    days = (now - age.changed) // DAY
    for limit, sign in STEPS:
        if days > limit:
            yield found(sign, f"no evidence of change in {days} days")
            break
    if days > STEPS[-1][0] and age.changed == age.born:
        yield found("untouched-since-import", f"as it was when it was added on {date(age.changed)}")
    if owned or not age.authors or history.last is None or days <= STEPS[-1][0]:
        return
    if all(history.last - history.seen.get(each.email, 0) > GONE * DAY for each in age.authors):
        names = list(dict.fromkeys(each.name for each in age.authors))
        others = f" and {len(names) - 3} more" if len(names) > 3 else ""
        yield found("authors-gone", f"whoever changed it ({', '.join(names[:3])}{others}) has committed nothing here"
                    " for a year")  # fmt: skip


def keep(age: Age, now: int) -> list[str]:
    """Why its age speaks for keeping it."""
    if age.born is None or now - age.born >= NEW * DAY:
        return []
    return [f"added on {date(age.born)}, less than {NEW} days ago"]


def date(seconds: int) -> str:
    """A day in UTC, as in RFC 3339."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")


def _authors(changes: Sequence[Change]) -> tuple[Commit, ...]:
    """The people who changed a file by hand, and who added it, each once."""
    people: dict[str, Commit] = {}
    for change in changes:
        if not change.commit.is_bot and (change.before is None or not change.bulk):
            people.setdefault(change.commit.email, change.commit)
    return tuple(people.values())


def _dashboards(path: str, data: bytes) -> Iterator[Version]:
    """The dashboards in a version of a file; a plain one needs no more than its JSON."""
    try:
        value = JsonTree(data.removeprefix(b"\xef\xbb\xbf").decode()).value
    except (ValueError, Malformed):
        value = None
    if is_dashboard(value):
        uid, title = value.get("uid"), value.get("title")
        yield Version(
            uid if isinstance(uid, str) else None, title if isinstance(title, str) else "", digest(value)
        )
        return
    file = read(path, data)
    for document in file.documents if file else ():
        view = document.view
        if isinstance(view, Dashboard) and document.kind == "dashboard":
            yield Version(view.uid.value if view.uid else None, view.name, digest(view.raw))
