"""What a check may see, and what it yields."""
