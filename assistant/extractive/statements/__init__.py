"""What sentences and questions state, and whether it agrees."""
