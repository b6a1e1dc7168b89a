"""What is found in the text of a query without parsing it; slips of the finger; words of metrics."""

import pytest

from o11ylint.facts.recorded import printed_labels, recorded_names
from o11ylint.facts.signals import lively, words_of
from o11ylint.facts.spelling import one_slip
from o11ylint.facts.watched import down, missed


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("job:errors:rate5m / on (job) job:requests:rate5m", ("job:errors:rate5m", "job:requests:rate5m")),
        ("avg_over_time(job:x:y[5m:1m])", ("job:x:y",)),
        ('up{instance="a:b:c"} # see job:x:y', ()),
        ("rate(x[${range:raw}])", ()),
        (":node:x > 1", (":node:x",)),
        ("sum by (a) (rate(x[1h:5m]))", ()),
    ],
)
def test_names_with_colons_outside_of_strings_are_recorded_series(query: str, names: tuple[str, ...]) -> None:
    assert recorded_names(query) == names


def test_one_slip_is_a_letter_missing_added_changed_or_swapped() -> None:
    assert all(
        one_slip("summary", each) for each in ("sumary", "summmary", "sunmary", "sumamry", "ummary", "summar")
    )
    assert not any(one_slip("summary", each) for each in ("summary", "sumry", "smumray", "description", ""))


def test_jobs_that_are_watched_and_jobs_that_are_missed() -> None:
    assert down('up{team="a", job="checkout"} == 0 or up{job=~"x.*"} == 0 or up{job="y"} == 1') == [
        "checkout"
    ]
    assert missed('absent(up{job="a"}) or absent_over_time(x{job=~"b|c"}[5m]) or up{job="d"}') == [
        ("=", "a"),
        ("=~", "b|c"),
    ]


def test_words_of_a_name_in_snake_and_camel_case() -> None:
    assert words_of("Cache_HitRate_p99JVM") == ["cache", "hit", "rate", "p", "99", "jvm"]


def test_what_moves_with_the_work_is_lively_and_states_are_not() -> None:
    assert all(lively(each) for each in ("orders_queue_length", "node_load1", "request_latency_ms"))
    assert not any(
        lively(each) for each in ("up", "disk_used_percent", "certificate_ttl_seconds", "queue_state", "foo")
    )


def test_too_low_can_be_only_a_share() -> None:
    assert lively("key_cache_hit_rate", low=True)
    assert not lively("orders_queue_length", low=True)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("{{ $labels.a }} {{- $labels.b -}}", ("a", "b")),
        ("{{ with $labels.a }}{{ . }}{{ end }}{{ $labels.a }}", ()),
        ("{{ $labels.a | title }}", ()),
        ("$labels.a", ()),
    ],
)
def test_labels_are_printed_where_nothing_asks_for_them(text: str, labels: tuple[str, ...]) -> None:
    assert printed_labels(text) == labels
