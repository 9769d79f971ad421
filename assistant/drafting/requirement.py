"""What a clause requires, computed by each of the methods side by side."""

from assistant.drafting.model import DraftRequest, Method, RequirementOption


def options(request: DraftRequest) -> tuple[RequirementOption, ...]:
    """Every method that the request can feed, in the order of `Method`; assumptions are marked."""
    raise NotImplementedError


def by_method(request: DraftRequest, method: Method) -> RequirementOption | None:
    """The requirement by `method`, None when the request does not tell enough for it."""
    raise NotImplementedError


def chosen(request: DraftRequest) -> RequirementOption | None:
    """The method to prefer: the one asked for, else the municipality's own numbers, and so on.

    None when nothing can be computed. `persons` 0 means restraint; `said` tells why.
    """
    raise NotImplementedError
