"""Defines and Uses: what a repository names, and where."""
