"""The formulas of the register: pure functions of its nouns and a day. Staff read `docs/tal.md`."""
