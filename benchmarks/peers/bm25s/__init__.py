"""bm25s, behind the protocol of the benchmark."""
