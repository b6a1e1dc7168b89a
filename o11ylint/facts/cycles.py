"""Names that need each other in a circle."""

from collections.abc import Collection, Iterator, Mapping


def cycles(needs: Mapping[str, Collection[str]]) -> list[list[str]]:
    """Of every knot of names that all need one another, the shortest way from its first name back to it.

    `needs` names what each name needs, in order; knots come in the order of their first names. Linear in both.
    """
    place = {name: index for index, name in enumerate(needs)}
    knots = [set(each) for each in _connected(needs) if len(each) > 1 or each[0] in needs[each[0]]]
    first = sorted(
        ((min(knot, key=place.__getitem__), knot) for knot in knots), key=lambda each: place[each[0]]
    )
    return [_round(start, knot, needs) for start, knot in first]


def _connected(needs: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """The strongly connected components (Tarjan 1972), without recursion: a chain may be as long as a file."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: dict[str, None] = {}
    for root in needs:
        if root in order:
            continue
        order[root] = lowest[root] = len(order)
        open_[root] = None
        path = [(root, iter(needs[root]))]
        while path:
            name, following = path[-1]
            for each in following:
                if each in open_:
                    lowest[name] = min(lowest[name], order[each])
                elif each in needs and each not in order:
                    order[each] = lowest[each] = len(order)
                    open_[each] = None
                    path.append((each, iter(needs[each])))
                    break
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    lowest[above] = min(lowest[above], lowest[name])
                if lowest[name] == order[name]:
                    yield list(_closed(open_, name))


def _closed(open_: dict[str, None], name: str) -> Iterator[str]:
    """Take off everything from a name on."""
    while True:
        last, _ = open_.popitem()
        yield last
        if last == name:
            return


def _round(start: str, knot: Collection[str], needs: Mapping[str, Collection[str]]) -> list[str]:
    """The shortest way from a name back to itself, which stays in its knot."""
    came: dict[str, str] = {}
    names = [start]
    for name in names:
        for each in needs[name]:
            if each == start:
                way = [name]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return way[::-1]
            if each in knot and each not in came:
                came[each] = name
                names.append(each)
    return []
