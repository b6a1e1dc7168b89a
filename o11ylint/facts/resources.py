"""Which metrics show how busy a machine is rather than how its users fare."""

import re

from o11ylint.facts.thresholds import Threshold, names
from o11ylint.promql.survey import survey

_BUSY = (
    r"(?i)(?:^|[^a-z])(?:node_load(?:1|5|15)|node_cpu_seconds_total|node_cpu|(?:node|process|container|windows|wmi)_cpu\w*time\w*"
    r"|process_cpu_seconds_total|container_cpu_usage\w*|\w*cpu_(?:usage|util|percent|busy|load)\w*|\w*(?:cpuload|cpuutil|cpuusage)\w*"
    r"|cpu|\w*swap\w*|node_context_switches_total|\w*load_?average\w*|instance:node_cpu\w*|\w*job_cpu\w*|\w*system_?load\w*"
    r"|node_vmstat_pgmajfault)\Z"
)
_MEMORY = r"(?i)node_memory_\w+|\w*mem(?:ory)?_?(?:usage|used|util|percent)\w*"
_NOT = r"(?i)limit|request|quota|throttl|allocatable|credit|temp|core|reserv|commit|heap|balance|correctable|max_"
_HINTS = ("cpu", "load", "swap", "context_switches", "pgmajfault", "mem")
"""One of them is in every name that the patterns mean, which need not be compiled before."""
_WORDS = {
    "cpu": "CPU",
    "load": "load",
    "swap": "swap",
    "context": "context switches",
    "mem": "memory",
    "fault": "page faults",
}


def resource_of(threshold: Threshold, *, memory: bool) -> str | None:
    """The resource whose use is compared with a number: CPU, load, swap, and memory if asked."""
    metrics = [each for each in names(threshold.measured) if each]
    lowered = metrics[0].lower() if metrics else ""
    if not any(hint in lowered for hint in _HINTS) or any(re.search(_NOT, each) for each in metrics):
        return None
    first = metrics[0]
    if not re.match(_BUSY, first) and not (memory and re.fullmatch(_MEMORY, first)):
        return None
    others = {label.label for each in survey(threshold.measured).selectors for label in each.matchers}
    if "resource" in others:
        return None
    return next((noun for word, noun in _WORDS.items() if word in lowered), "CPU")
