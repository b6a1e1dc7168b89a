"""Replicas: two Prometheus that scrape the same targets tell everything twice, told apart by a label."""

from collections.abc import Iterable, Mapping, Sequence

from o11ylint.facts.prometheus import Sample, Series

_Key = tuple[tuple[str, str], ...]


def samples(found: Sequence[Sample], replica_labels: Sequence[str]) -> tuple[Sample, ...]:
    """Without replica labels, each series once: of the replica whose name sorts first, so that all queries agree."""
    if not replica_labels:
        return tuple(found)
    kept: dict[_Key, Sample] = {}
    for each in sorted(found, key=lambda sample: _replica(sample.labels, replica_labels)):
        bare = _without(each.labels, replica_labels)
        kept.setdefault(_key(bare), Sample(bare, each.value))
    return tuple(kept.values())


def series(found: Sequence[Series], replica_labels: Sequence[str]) -> tuple[Series, ...]:
    """Likewise; where the first replica has a gap, the points of the next one fill it."""
    if not replica_labels:
        return tuple(found)
    labels: dict[_Key, Mapping[str, str]] = {}
    points: dict[_Key, dict[float, float]] = {}
    for each in sorted(found, key=lambda one: _replica(one.labels, replica_labels), reverse=True):
        bare = _without(each.labels, replica_labels)
        labels[_key(bare)] = bare
        points.setdefault(_key(bare), {}).update(each.points)
    return tuple(Series(labels[key], tuple(sorted(points[key].items()))) for key in points)


def label_sets(
    found: Iterable[Mapping[str, str]], replica_labels: Sequence[str]
) -> tuple[Mapping[str, str], ...]:
    """Without replica labels, each once."""
    bare = [_without(each, replica_labels) for each in found]
    return tuple({_key(each): each for each in bare}.values())


def _replica(labels: Mapping[str, str], names: Sequence[str]) -> tuple[str, ...]:
    return tuple(labels.get(name, "") for name in names)


def _without(labels: Mapping[str, str], names: Sequence[str]) -> Mapping[str, str]:
    return {name: value for name, value in labels.items() if name not in names}


def _key(labels: Mapping[str, str]) -> _Key:
    return tuple(sorted(labels.items()))
