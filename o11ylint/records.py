"""Records: named tuples that cost a sixth of `typing.NamedTuple` to define.

One check defines up to a hundred of them, 65 µs each: a seventh of its time. A type checker sees `typing.NamedTuple`,
and so do Pythons that keep annotations elsewhere (3.14) or are not CPython. A record is a tuple in every respect:
equality, hash, unpacking, matching, pickling; making one is as fast. What is saved is compiling: `__new__` is one
template for each number of fields, with the names of the fields put in.
"""

import sys

__all__ = ["Record"]

TYPE_CHECKING = False
"""Like that of `typing`, which takes 2 ms to import."""

if TYPE_CHECKING or sys.version_info >= (3, 14) or sys.implementation.name != "cpython":
    from typing import NamedTuple as Record
else:
    from _collections import _tuplegetter
    from types import CodeType, FunctionType

    _new = tuple.__new__
    _TEMPLATES = tuple(
        each.__code__
        for each in (
            lambda _cls: _new(_cls, ()),
            lambda _cls, a: _new(_cls, (a,)),
            lambda _cls, a, b: _new(_cls, (a, b)),
            lambda _cls, a, b, c: _new(_cls, (a, b, c)),
            lambda _cls, a, b, c, d: _new(_cls, (a, b, c, d)),
            lambda _cls, a, b, c, d, e: _new(_cls, (a, b, c, d, e)),
            lambda _cls, a, b, c, d, e, f: _new(_cls, (a, b, c, d, e, f)),
            lambda _cls, a, b, c, d, e, f, g: _new(_cls, (a, b, c, d, e, f, g)),
            lambda _cls, a, b, c, d, e, f, g, h: _new(_cls, (a, b, c, d, e, f, g, h)),
            lambda _cls, a, b, c, d, e, f, g, h, i: _new(_cls, (a, b, c, d, e, f, g, h, i)),
            lambda _cls, a, b, c, d, e, f, g, h, i, j: _new(_cls, (a, b, c, d, e, f, g, h, i, j)),
        )
    )

    _LONG = {
        13: lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m, n: _new(
            _cls, (a, b, c, d, e, f, g, h, i, j, k, m, n)
        ),
        19: lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t: _new(
            _cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t)
        ),
    }
    """Those of a rule and of a finding, which every run has; compiling one takes a tenth of a millisecond."""

    def _template(count: int) -> CodeType:
        """The code of a `__new__` that takes the class and `count` fields."""
        if count < len(_TEMPLATES):
            return _TEMPLATES[count]
        if count in _LONG:
            return _LONG[count].__code__
        names = ", ".join(f"_{number}" for number in range(count))
        return eval(f"lambda _cls, {names}: _new(_cls, ({names}))").__code__  # noqa: S307 - no text of others

    class _RecordType(type):
        """Makes a tuple of the annotated names of a class body; a value that a name has there is its default."""

        def __new__(cls, name, bases, space):
            fields = tuple(space.get("__annotations__", ()))
            if not bases:
                return super().__new__(cls, name, (tuple,), space)
            if Record not in bases:
                return super().__new__(cls, name, bases, space)
            code = _template(len(fields)).replace(co_varnames=("_cls", *fields), co_name="__new__")
            defaults = tuple([space[field] for field in fields if field in space])
            space["__new__"] = FunctionType(code, globals(), "__new__", defaults)
            space |= {field: _tuplegetter(index, "") for index, field in enumerate(fields)}
            space["_fields"] = space["__match_args__"] = fields
            space["__slots__"] = ()
            return super().__new__(cls, name, bases, space)

    class Record(metaclass=_RecordType):
        """The base of all records."""

        __slots__ = ()

        def __getnewargs__(self):
            """What `pickle` and `copy` make it of again."""
            return tuple(self)

        def __repr__(self):
            shown = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({shown})"

        def _asdict(self):
            """Fields by name."""
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **changes):
            """A copy with other values."""
            made = _new(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise TypeError(f"{type(self).__name__} has no field {', '.join(changes)}")
            return made
