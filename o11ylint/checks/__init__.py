"""One module per rule, at the path of its page in rules/."""
