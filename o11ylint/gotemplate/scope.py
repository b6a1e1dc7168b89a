"""Which variables exist at a place of a template."""


class Scope:
    """Variables in the order of their declaration; an inner block forgets its own when it ends."""

    __slots__ = ("_counts", "_names")

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names: list[str] = []
        self._counts: dict[str, int] = {}
        for name in names:
            self.declare(name)

    def __contains__(self, name: str) -> bool:
        return self._counts.get(name, 0) > 0

    def __len__(self) -> int:
        return len(self._names)

    def declare(self, name: str) -> None:
        """Add a variable; the same name may come again."""
        self._names.append(name)
        self._counts[name] = self._counts.get(name, 0) + 1

    def cut(self, length: int) -> None:
        """Forget all but the first ones."""
        while len(self._names) > length:
            self._counts[self._names.pop()] -= 1
