"""A Danish sentence about a coming tender, taken apart: one idea a file."""
