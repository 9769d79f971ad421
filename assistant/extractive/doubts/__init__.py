"""Why the best sentence may be the answer to another question about the same subject."""
