"""What a form tells of a tender, as the drafter takes it."""

from decimal import Decimal

from api.wire.drafts import DraftFields, LotIn
from assistant.drafting.requirement import chosen


def test_persons_told_of_each_lot_are_the_requirement_of_each_lot() -> None:
    lots = [LotIn(name="Nord", persons=4, hours=Decimal(50)), LotIn(name="Syd", persons=1)]
    option = chosen(DraftFields(subject="rengøring", lots=lots).to_request())
    assert option is not None
    assert [(lot.lot, lot.persons) for lot in option.lots] == [("Nord", 4), ("Syd", 1)]
