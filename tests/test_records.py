"""A record behaves as the named tuple that a type checker takes it for."""

import copy
import pickle
from typing import NamedTuple

import pytest

from o11ylint.records import Record


class Place(Record):
    """Where something is."""

    path: str
    line: int = 1
    tags: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        return f"{self.path}:{self.line}"


class Model(NamedTuple):
    path: str
    line: int = 1
    tags: tuple[str, ...] = ()


HERE = Place("a.yml", tags=("x",))


def test_a_record_is_a_tuple_with_names_and_defaults() -> None:
    path, line, tags = HERE
    assert (path, line, tags) == ("a.yml", 1, ("x",))
    assert tuple(HERE) == ("a.yml", 1, ("x",))
    assert Place(tags=("x",), path="a.yml", line=1) == HERE
    assert (HERE.path, HERE[0], HERE.shown) == ("a.yml", "a.yml", "a.yml:1")
    assert hash(HERE) == hash(("a.yml", 1, ("x",)))
    assert Place("a.yml") < Place("b.yml")
    assert Place._fields == Model._fields


def test_it_says_the_same_as_a_named_tuple() -> None:
    model = Model("a.yml", tags=("x",))
    assert repr(HERE) == repr(model).replace("Model", "Place")
    assert HERE._asdict() == model._asdict()
    assert tuple(HERE._replace(line=7)) == tuple(model._replace(line=7))
    assert type(HERE._replace(line=7)) is Place


def test_it_survives_pickling_and_copying() -> None:
    for again in (pickle.loads(pickle.dumps(HERE)), copy.copy(HERE), copy.deepcopy(HERE)):
        assert again == HERE
        assert type(again) is Place


def test_it_matches_by_position_and_holds_nothing_else() -> None:
    match HERE:
        case Place(path, 1):
            assert path == "a.yml"
        case _:
            pytest.fail("a record has to match its fields")
    assert not hasattr(HERE, "__dict__")
    with pytest.raises(AttributeError):
        HERE.line = 2  # type: ignore[misc] # that is the point


def test_a_missing_or_unknown_field_is_named() -> None:
    with pytest.raises(TypeError, match="path"):
        Place()  # type: ignore[call-arg] # that is the point
    with pytest.raises(TypeError, match="column"):
        Place("a.yml", column=1)  # type: ignore[call-arg] # that is the point
