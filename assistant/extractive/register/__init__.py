"""From a Danish or English question to a query of the register."""
