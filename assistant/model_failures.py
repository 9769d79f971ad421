"""Why a chat model did not answer, as far as its error tells, and what to do about it.

Providers raise errors of their own; their names, bases, causes and HTTP status tell.
"""

from collections.abc import Iterator

from assistant.model import AnswerStatus
from assistant.phrases import FAILED_MODEL, FAILED_TIMEOUT, LIMITED, REFUSED, UNKNOWN, UNREACHABLE

_BY_HTTP_STATUS = {401: REFUSED, 403: REFUSED, 404: UNKNOWN, 429: LIMITED}


def status_of(error: Exception) -> AnswerStatus:
    """`failed_timeout`, or `failed_model` for everything else."""
    return AnswerStatus.FAILED_TIMEOUT if _timed_out(error) else AnswerStatus.FAILED_MODEL


def said_of(error: Exception, language: str) -> str:
    """What happened and what to do, in `da` or `en`; never what the error itself says."""
    if _timed_out(error):
        return FAILED_TIMEOUT[language]
    chain = list(_chain(error))
    for each in chain:
        phrase = _BY_HTTP_STATUS.get(_http_status(each))
        if phrase:
            return phrase[language]
    unreachable = any(isinstance(each, ConnectionError) or _is(each, "Connect") for each in chain)
    return (UNREACHABLE if unreachable else FAILED_MODEL)[language]


def _timed_out(error: Exception) -> bool:
    return isinstance(error, TimeoutError) or _is(error, "Timeout")


def _is(error: BaseException, name: str) -> bool:
    """Whether the error or what it derives from is called so."""
    return any(name in each.__name__ for each in type(error).__mro__)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what caused it."""
    seen: list[BaseException] = []
    above: BaseException | None = error
    while above is not None and above not in seen:
        seen.append(above)
        yield above
        above = above.__cause__ or above.__context__


def _http_status(error: BaseException) -> int:
    """What the provider's server answered, 0 when the error does not tell."""
    for told in (error, getattr(error, "response", None)):
        status = getattr(told, "status_code", None)
        if isinstance(status, int):
            return status
    return 0
