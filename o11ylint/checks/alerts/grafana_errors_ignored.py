"""alerts/grafana-errors-ignored: a Grafana alert that is green when it cannot ask."""

from collections.abc import Iterator

from o11ylint.documents.grafana_alerting import GrafanaAlertRule
from o11ylint.rule.grafana import literal
from o11ylint.rule.problem import Edit, Fix, Problem


def grafana_errors_ignored(rule: GrafanaAlertRule) -> Iterator[Problem]:
    """`execErrState: OK`."""
    if rule.exec_err_state is None or literal(rule.exec_err_state) != "OK" or rule.records or rule.paused:
        return
    yield Problem(
        f"{rule.name!r} has `execErrState: OK`: it is green while its data source cannot be asked or its query is"
        " wrong, and nobody is told; set `Error`, or `KeepLast` if the data source is shaky",
        rule.exec_err_state.at,
        quote=rule.exec_err_state.value,
        fix=Fix("set `execErrState: Error`", (Edit(rule.exec_err_state.at, None, "Error"),)),
    )
