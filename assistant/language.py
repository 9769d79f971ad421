"""Danish or English: in which language a question was asked."""

from knowledge.danish.stems import normalise, tokens

_ENGLISH = frozenset(
    (
        "the of and to in is are was were what which who when how why does did do has have many "
        "much for from with about between that this it not can could should would you your a an "
        "all me my we our us please tell show give help if or be on at by any get make write "
        "print thanks thank hello hi"
    ).split()
)
_DANISH = frozenset(
    (
        "og i er var det den de en et at som på til af for med hvad hvem hvor hvornår hvordan "
        "hvorfor hvilke hvilken har kan skal ikke om fra der man vi jeg mig du dig din dit dine os "
        "vores alle hej tak eller med"
    ).split()
)


def language_of(text: str) -> str:
    """`en` when English function words outnumber Danish ones, otherwise `da`."""
    words = tokens(normalise(text))
    danish = sum(word in _DANISH for word in words)
    english = sum(word in _ENGLISH for word in words)
    return "en" if english > danish else "da"
