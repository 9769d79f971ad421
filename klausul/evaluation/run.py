"""Asking known questions over known documents."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from assistant.assistant import Assistant
from assistant.model import Answer, Done
from klausul.evaluation.cases import Case, read_cases
from klausul.evaluation.outcome import Outcome, judge
from klausul.evaluation.sets import QuestionSet
from klausul.settings import Settings
from klausul.wiring import build_assistant, build_ingest, owned_knowledge
from knowledge.errors import BadInputError
from knowledge.library import Library


def run(
    sets: Sequence[QuestionSet], wanted: Callable[[Case], bool], settings: Settings
) -> list[Outcome]:
    """Ask the wanted questions of the sets, in order, each over the set's own documents.

    `settings` choose the models; its data folder is not touched. A library is made for each
    group of folders, once. Raises BadInputError when no question is wanted.
    """
    cases = {one: [c for c in read_cases(one.questions, one.name) if wanted(c)] for one in sets}
    if not any(cases.values()):
        raise BadInputError("Ingen spørgsmål er valgt. Kontrollér valgene, og prøv igen.")
    found: dict[QuestionSet, list[Outcome]] = {}
    for documents in dict.fromkeys(one.documents for one in sets if cases[one]):
        with _asking_over(documents, settings) as ask:
            for one in sets:
                if one.documents == documents:
                    found[one] = [ask(case) for case in cases[one]]
    return [outcome for one in sets for outcome in found.get(one, [])]


@contextmanager
def _asking_over(
    documents: Sequence[Path], settings: Settings
) -> Iterator[Callable[[Case], Outcome]]:
    with tempfile.TemporaryDirectory() as folder:
        private = {"data_dir": Path(folder), "database_url": None, "chroma_url": None}
        settings = settings.model_copy(update=private)
        with owned_knowledge(settings) as owned:
            read = build_ingest(settings, owned.knowledge.library).folder_or_files(list(documents))
            if not read.ok:
                raise BadInputError(f"Ikke alle dokumenter kunne læses ind. {read.summary()}")
            owned.knowledge.follow()
            assistant = build_assistant(settings, owned.knowledge)
            sources = _Sources(owned.knowledge.library)
            yield lambda case: _outcome(case, assistant, sources)


class _Sources:
    """The documents that are asked over: their file names and their text."""

    def __init__(self, library: Library) -> None:
        documents = [stored.document for stored in library.documents()]
        self.names = {each.id: _file_name(each.uri) for each in documents}
        self._texts = {each.id: [c.text for c in library.chunks(each.id)] for each in documents}

    def hold(self, document_id: str, quote: str) -> bool:
        return any(quote in text for text in self._texts[document_id])


def _outcome(case: Case, assistant: Assistant, sources: _Sources) -> Outcome:
    conversation: str | None = None
    for question in case.history:
        conversation = answer_to(assistant, question, conversation).conversation
    answer = answer_to(assistant, case.question, conversation)
    cited = [sources.names[each.document_id] for each in answer.citations]
    verbatim = all(sources.hold(each.document_id, each.quote) for each in answer.citations)
    return judge(case, answer, cited, verbatim=verbatim)


def answer_to(assistant: Assistant, question: str, conversation: str | None) -> Answer:
    """What the assistant says to a question of a conversation, or to the first of one."""
    *_, last = assistant.ask(question, conversation)
    if not isinstance(last, Done):
        raise RuntimeError("the stream ended without an answer")
    return last.answer


def _file_name(uri: str) -> str:
    return PurePosixPath(unquote(urlsplit(uri).path)).name
