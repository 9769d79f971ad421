"""Texts that go with a draft: annex, answer to a tenderer, market dialogue, notice fields, note."""
