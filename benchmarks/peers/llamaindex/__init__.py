"""LlamaIndex, behind the protocol of the benchmark."""
