"""Completion scripts: what can be completed, and one module for each shell."""
