"""One command makes a repository green; moving adds nothing; every new fault is told, three ways alike."""

from pathlib import Path

import pytest

from tests.adoption import FAULTS, adopted, commit_faults, git, o11ylint, reported, shuffle

PROJECTS = (
    "prometheus-operator__kube-prometheus",
    "starsliao__Prometheus",
    "strimzi__strimzi-kafka-operator",
    "rook__rook",
    "thanos-io__thanos",
    "dotdc__grafana-dashboards-kubernetes",
    "elastisys__compliantkubernetes-apps",
)


@pytest.fixture(scope="module")
def adopted_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return adopted(tmp_path_factory.mktemp("adoption") / "repository", PROJECTS)


@pytest.fixture
def repository(adopted_repository: Path) -> Path:
    git(adopted_repository, "checkout", "-q", ".")
    git(adopted_repository, "clean", "-qfd")
    return adopted_repository


def test_a_baseline_makes_the_next_run_green(repository: Path) -> None:
    assert reported(repository) == set()
    assert len(reported(repository, "--no-baseline")) > 10


def test_renaming_moving_and_reformatting_adds_nothing(repository: Path) -> None:
    assert shuffle(repository) > 60
    assert reported(repository) == set()
    assert reported(repository, "--diff-base", "HEAD", "--no-baseline") == set()


def test_the_hook_the_main_branch_and_the_baseline_tell_the_same_new_faults(repository: Path) -> None:
    expected = commit_faults(repository)
    assert len(expected) == len(FAULTS) == 20
    changed = [path for path, _ in expected]
    assert reported(repository) == set(expected)
    assert reported(repository, "--diff-base", "HEAD", "--no-baseline") == set(expected)
    assert reported(repository, *changed) == set(expected)


def test_what_has_been_fixed_is_pruned(repository: Path) -> None:
    done = o11ylint(repository, "baseline", "prune")
    assert done.stdout.startswith("0 entries taken out")
