"""What a server does before it opens its door."""

import gc

from klausul.serving import leave_to_stand


def test_what_start_up_has_made_is_not_looked_through_by_the_collector_again() -> None:
    before = gc.get_threshold()
    made_at_start: list[object] = [[]]
    assert any(each is made_at_start for each in gc.get_objects())
    try:
        leave_to_stand()
        assert not any(each is made_at_start for each in gc.get_objects())
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
