"""A draft from its sentence, and its Word document, over the sample cases and register."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.drafting.drafter import Drafter
from assistant.drafting.word import docx_of
from benchmarks.figures import Figure, milliseconds, timed
from klausul.settings import Settings
from klausul.syncing import sync
from klausul.wiring import build_drafter, build_ingest, owned_knowledge

_SAMPLES = Path(__file__).parent.parent / "samples"
_ROUNDS = 5
_SENTENCES = (
    "specialkørsel i seks delaftaler, 15 mio. kr. om året i 4 år med option på 24 mdr., "
    "13 personer à 10 timer",
    "rengøring af 14 skoler med jobtræning, 4 år, 12 mio. om året, tre delaftaler",
    "it-servicedesk, 9 mio. kr. årligt, 4 år",
    "madservice til plejecentre, fordelt på nord (4 mio.), syd (5 mio.) og øst (3 mio.) om året, "
    "3 år",
    "beskæftigelsesindsats for 150 borgere, betaling efter resultat 25/75, 2 år, 4 mio. om året",
)


def measure() -> list[Figure]:
    """The first draft reads the building blocks and searches for evidence; later ones know it."""
    with _drafter() as drafter:
        first = timed(lambda: drafter.draft(drafter.read(_SENTENCES[0])))
        drafts, documents = [], []
        for sentence in _SENTENCES * _ROUNDS:
            drafts.append(timed(lambda s=sentence: drafter.draft(drafter.read(s))))
        made = [drafter.draft(drafter.read(sentence)) for sentence in _SENTENCES]
        for draft in made * _ROUNDS:
            documents.append(timed(lambda d=draft: docx_of(d)))
    p50, p95 = milliseconds(drafts)
    word, slowest = milliseconds(documents)
    return [
        Figure("first draft after the start", f"{first * 1000:.0f} ms"),
        Figure("draft from a sentence, p50", f"{p50:.0f} ms", "< 500 ms", p50 < 500),
        Figure("draft from a sentence, p95", f"{p95:.0f} ms"),
        Figure("its Word document, p50", f"{word:.0f} ms", "< 300 ms", word < 300),
        Figure("its Word document, p95", f"{slowest:.0f} ms"),
    ]


@contextmanager
def _drafter() -> Iterator[Drafter]:
    """A drafter over the samples, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), sources=_SAMPLES / "register")
        sync(settings, None, dry_run=False, accept_loss=False)
        with owned_knowledge(settings) as owned:
            documents = [_SAMPLES / part for part in ("cases", "ordbog", "regler")]
            build_ingest(settings, owned.knowledge.library).folder_or_files(documents)
            owned.knowledge.follow()
            yield build_drafter(settings, owned.knowledge)
