"""From files and a configuration to findings."""
