"""A YAML file that somebody wrote for us: configuration, policy. What is wrong with it is raised with its place."""

from o11ylint.documents.yamltree import YamlTree, load_all
from o11ylint.errors import ConfigError
from o11ylint.text import Source
from o11ylint.typed import NoReturn


def only_document(path: str, data: bytes) -> tuple[Source, YamlTree | None]:
    """The text of a file and the document in it, None if there is none. Raises ConfigError."""
    try:
        source = Source(path, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: byte {error.start} is not UTF-8") from None
    trees, malformed = load_all(source.text)
    if malformed is not None:
        refuse(source, malformed.offset, f"not YAML: {malformed.message}")
    if len(trees) > 1:
        refuse(source, trees[1].span(()).start, "a second YAML document; expected one")
    return source, trees[0] if trees else None


def refuse(source: Source, offset: int, what: str) -> NoReturn:
    """Raise ConfigError for what stands at an offset."""
    line, column = source.position(offset)
    raise ConfigError(f"{source.path}:{line}:{column}: {what}")
