"""From the bytes of a file to the documents in it."""

import gc

from o11ylint.documents import load, sniff
from o11ylint.documents.document import Container, Document, Fault, File, Outer, Skipped, outward
from o11ylint.documents.part import MAX_UNPACKED, Malformed, Model, Nested, Unreadable
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.recognise import parts
from o11ylint.errors import forget_frames
from o11ylint.text import Source, Span
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.documents.tree import Tree

MAX_NESTING = 4
_JSONNET = "check what jsonnet renders"


def read(path: str, data: bytes) -> File | None:
    """Everything of ours in a file; None if it is certainly not ours."""
    if sniff.is_wide(data):
        return _refused(path, data.replace(b"\0", b"").lstrip(b"\xff\xfe"), 0, "the file is UTF-16 or UTF-32")
    if data[:2] in sniff.UTF16_MARKS:
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    if not sniff.may_be_ours(data):
        return None
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        return _refused(path, data, error.start, f"byte {error.start} is not UTF-8")
    return _Opening(Source(path, text)).result()


def _refused(path: str, data: bytes, at: int, why: str) -> File | None:
    """A text in another encoding, if it is ours."""
    from o11ylint.documents import unparsed

    text = data.decode("latin-1")
    if not unparsed.claims_to_be_ours(text):
        return None
    detail = f"{why}; save the file as UTF-8"
    return File(Source(path, text), [], [], [Skipped("not-utf-8", detail, Span(at, at))])


class _Opening:
    """One file being opened: what has been found so far."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.file = File(source, [], [], [])
        self.seen: dict[int, str] = {}
        self.unpacked = 0

    def result(self) -> File | None:
        collecting = gc.isenabled()
        gc.disable()  # a parse makes many objects and no cycles; measured 2x on YAML (research/parsing.md §2)
        try:
            self.text(self.source.text, (), None, "")
        finally:
            if collecting:
                gc.enable()
        return self.file if any(self.file[1:]) else None

    def text(self, text: str, outer: tuple[Outer, ...], container: Container | None, claim: str) -> None:
        """Look into a text: the file's own, or one inside a value."""
        trees, malformed, kind = _parse(text)
        before = self.found
        for index, tree in enumerate(trees):
            place = container or (Container(index, ()) if len(trees) > 1 else None)
            known = len(self.file.documents)
            self.tree(tree, outer, place)
            if index:
                self.later(tree, known)
            if claim and self.found == before and isinstance(tree.value, dict) and tree.value:
                self.model(Model(claim, (), tree.value), tree, outer, place)
        if malformed is None:
            if kind == "yaml" and self.found == before and not outer:
                self.unrecognised(text)
        else:
            self.refused(text, malformed, kind, outer, ours=bool(claim) or self.found > before)

    def later(self, tree: "Tree", known: int) -> None:
        """Of a plain rule file Prometheus reads the first document; `known` stood before this tree was read."""
        for document in self.file.documents[known:]:
            if document.tree is tree and document.kind == "rules" and document.view.kind is None:
                document.view.strict = False

    @property
    def found(self) -> int:
        """How many parts of the file have turned out to be ours."""
        return len(self.file.documents) + len(self.file.skipped)

    def tree(self, tree: "Tree", outer: tuple[Outer, ...], container: Container | None) -> None:
        for part in parts(tree.value):
            if isinstance(part, Model):
                self.model(part, tree, outer, container)
            elif isinstance(part, Unreadable):
                span = outward(tree.span(part.at), outer)
                self.file.skipped.append(Skipped(part.reason, part.detail, span))
            elif len(outer) < MAX_NESTING:
                self.nested(part, tree, outer, container)

    def model(self, part: Model, tree: "Tree", outer: tuple[Outer, ...], container: Container | None) -> None:
        base: Pointer = part.at if part.kind in load.PREFIXED else ()
        place = _joined(container, base)
        kind, view = load.view(part.kind, tree.value, part.at, plain=not tree.is_json)
        if view is None:
            return
        self.file.documents.append(Document(self.source, kind, tree, base, outer, place, view))
        for pointer, key, first, again in tree.duplicates() if tree.has_duplicates else ():
            if pointer[: len(part.at)] == part.at:
                spans = outward(again, outer), outward(first, outer)
                self.file.faults.append(Fault("duplicate-key", key, *spans))

    def nested(
        self, part: Nested, tree: "Tree", outer: tuple[Outer, ...], container: Container | None
    ) -> None:
        text = part.text if part.decoded is None else part.decoded
        if id(part.text) in self.seen:  # an alias of a text that has been read
            return
        self.seen[id(part.text)] = part.text
        self.unpacked += len(text) if part.decoded else 0
        if self.unpacked > MAX_UNPACKED + 8 * len(self.source.text):
            span = outward(tree.span(part.at), outer)
            self.file.skipped.append(Skipped("too-large", "what is packed in this file is too large", span))
            return
        if not part.claim and not sniff.may_be_ours(text.encode("utf-8", "replace")):
            return
        place = _joined(container, part.at)
        if text.startswith("\ufeff"):  # libyaml does not count it, and then every position is wrong
            text = "\n" + text[1:]
        inside = Outer(tree, part.at, part.text, decoded=part.decoded is not None)
        self.text(text, (inside, *outer), place, part.claim)

    def unrecognised(self, text: str) -> None:
        """A text that happens to be YAML and holds nothing of ours."""
        from o11ylint.documents.unparsed import is_jsonnet

        if is_jsonnet(text):
            self.file.skipped.append(Skipped("jsonnet", _JSONNET, Span(0, 0)))

    def refused(
        self, text: str, malformed: Malformed, kind: str, outer: tuple[Outer, ...], *, ours: bool
    ) -> None:
        """A text that does not parse: a template, a fault of ours to report, or nothing of ours."""
        from o11ylint.documents import unparsed

        at = min(malformed.offset, max(len(text) - 1, 0))
        if unparsed.is_jsonnet(text):
            self.file.skipped.append(Skipped("jsonnet", _JSONNET, outward(Span(0, 0), outer)))
        elif ours or unparsed.claims_to_be_ours(text):
            template = unparsed.template_of(text, at)
            if template:
                span = outward(Span(template[1], template[1]), outer)
                self.file.skipped.append(Skipped(template[0], "check what the template renders", span))
            else:
                span = outward(Span(at, min(at + 1, len(text))), outer)
                self.file.faults.append(Fault(f"invalid-{kind}", malformed.message, span))


def _joined(container: Container | None, at: Pointer) -> Container | None:
    if container is None:
        return Container(0, at) if at else None
    return Container(container.document, (*container.pointer, *at))


def _parse(text: str) -> tuple[list[Any], Malformed | None, str]:
    """JSON when it starts like JSON, else YAML."""
    start = text.lstrip(" \t\r\n")[:80]
    if start[:1] in ("{", "[") and not start.startswith(("{{", "{%")):
        from o11ylint.documents.jsontree import JsonTree

        try:
            return [JsonTree(text)], None, "json"
        except Malformed as error:
            forget_frames(error)
            refused = error
        inside = start[1:].lstrip(" \t\r\n")[:1]
        if inside in ('"', "{", "[", "}", "]", ""):
            return [], refused, "json"
    from o11ylint.documents.yamltree import load_all

    trees, malformed = load_all(text)
    return list(trees), malformed, "yaml"
