"""Figures that no source states, computed from those that they state."""
