"""Open WebUI, behind the protocol of the benchmark."""
