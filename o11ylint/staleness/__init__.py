"""Which dashboards to retire, and why: signals from findings, files and git, and the score that they make."""
