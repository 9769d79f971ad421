"""Started and killed by test_side_by_side."""

import time

from ingest.limits import Limits
from ingest.side_by_side import Reading

if __name__ == "__main__":
    with Reading(500, Limits()) as reading:
        reading.make(b"Et\n\nTo ledige blev ansat.\n", "a.txt", "file:///a.txt", None)
        print("ready", flush=True)
        time.sleep(60)
