"""What an objective means in numbers: windows, budgets, burn rates and the states between right and wrong."""
