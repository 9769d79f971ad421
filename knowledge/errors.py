"""Errors that a person must act on. Each class says who: the message is for them, in Danish."""


class KlausulError(Exception):
    """Something that a person can put right. `str()` is a Danish sentence saying what to do."""


class BadInputError(KlausulError):
    """The person who gave the input must change it."""


class UnreadableDocumentError(BadInputError):
    """A document could not be read; the one who supplied it must supply another."""


class PersonalDataError(BadInputError):
    """The input holds personal data (a CPR number) that must be removed first."""


class NotFoundError(BadInputError):
    """What was asked for does not exist."""


class ChangedMeanwhileError(BadInputError):
    """Someone else has changed what was worked on; look at it as it stands now."""


class SetupError(KlausulError):
    """The one who runs Klausul must change a setting or start a service."""


class BusyError(KlausulError):
    """Another process is at work; try again in a moment."""
