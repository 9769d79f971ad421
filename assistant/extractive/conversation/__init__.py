"""What a question takes over from the turns before it, and when to ask back."""
