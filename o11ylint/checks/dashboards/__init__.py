"""Checks of the group dashboards."""
