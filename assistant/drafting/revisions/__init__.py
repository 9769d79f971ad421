"""A Danish instruction about a draft, taken apart: one idea a file."""
