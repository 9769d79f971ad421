"""LangChain, behind the protocol of the benchmark."""
