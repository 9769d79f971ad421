"""txtai, behind the protocol of the benchmark."""
