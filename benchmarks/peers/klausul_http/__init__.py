"""Klausul over HTTP, behind the protocol of the benchmark."""
