"""o11ylint: finds stale and host-specific dashboards, noisy alerts and SLOs that lie."""

__version__ = "0.1.0"
