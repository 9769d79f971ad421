"""Whether the best sentence agrees with the question in time, group, party, money and event."""

from assistant.extractive.asked import Asked
from assistant.extractive.doubts.doubt import Doubt
from assistant.extractive.doubts.event import another_event
from assistant.extractive.doubts.group import another_group
from assistant.extractive.doubts.modality import only_to_come
from assistant.extractive.doubts.money import another_sort
from assistant.extractive.doubts.party import another_party
from assistant.extractive.doubts.row import untold_in_row
from assistant.extractive.doubts.subject import another_subject
from assistant.extractive.doubts.time import another_time
from assistant.extractive.evidence import Evidence

_READINGS = (
    another_time,
    another_group,
    only_to_come,
    another_sort,
    another_event,
    another_party,
    another_subject,
    untold_in_row,
)


def doubt_of(asked: Asked, evidence: Evidence) -> Doubt:
    """The gravest doubt; none of a question that wants no figure, date or name."""
    if not asked.intent.wants:
        return Doubt.NONE
    return max(reading(asked, evidence) for reading in _READINGS)
