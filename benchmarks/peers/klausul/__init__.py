"""Klausul, behind the protocol of the benchmark."""
