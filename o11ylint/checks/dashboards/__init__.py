"""Checks of the group dashboards."""

SHARED = {
    "absolute_time_range": "times",
    "aggressive_refresh": "times",
    "duplicate_panel": "panels",
    "duplicate_ref_id": "panels",
    "ephemeral_host": "pinned",
    "host_in_link": "named_hosts",
    "host_in_text": "named_hosts",
    "host_in_title": "named_hosts",
    "host_leftover": "pinned",
    "host_pinned_query": "pinned",
    "overlapping_panels": "panels",
    "panel_without_query": "panels",
    "rate_of_aggregate": "rates",
    "rate_on_gauge": "rates",
    "sum_of_rates": "rates",
    "too_many_queries": "panels",
    "variable_cycle": "choices",
    "variable_misses_time_range": "choices",
    "variable_never_refreshes": "choices",
}
"""Checks that share a module with others, and its name; any other one is in a module of its own name."""
