"""`Knowledge.search` with filters on, beside a raw Tantivy query of the same words."""

import time
from pathlib import Path

import tantivy

from benchmarks.corpus import questions
from benchmarks.figures import Figure, milliseconds, timed
from klausul.settings import Settings
from klausul.wiring import owned_knowledge
from knowledge.model import CalendarDate, DocumentKind
from knowledge.search.filters import Filters
from knowledge.search.query import query_terms


def measure(data: Path, aim: float = 6.0) -> list[Figure]:
    """`aim` is for the median search with filters, in milliseconds."""
    filters = Filters(kinds=tuple(DocumentKind), since=CalendarDate(2014))
    asked = questions(300)
    with owned_knowledge(Settings(data_dir=data)) as owned:
        knowledge = owned.knowledge
        index = knowledge.words._index
        for question in asked[:20]:
            knowledge.search(question, 8, filters)
        ours, worked, plain, raw = [], [], [], []
        for question in asked:
            before = time.process_time()
            ours.append(timed(lambda q=question: knowledge.search(q, 8, filters)))
            worked.append(time.process_time() - before)
            plain.append(timed(lambda q=question: knowledge.search(q, 8)))
            words = " ".join(term.stem for term in query_terms(question) if term.stem)
            query = tantivy.Query.boolean_query(
                [
                    (tantivy.Occur.Should, tantivy.Query.term_query(index.schema, "text", word))
                    for word in words.split()
                ]
            )
            raw.append(timed(lambda q=query: index.searcher().search(q, 32, count=False)))
    p50, p95 = milliseconds(ours)
    work, _ = milliseconds(worked)
    unfiltered, _ = milliseconds(plain)
    fastest, _ = milliseconds(raw)
    return [
        Figure("search with filters, p50", f"{p50:.1f} ms", f"<= {aim:g} ms", p50 <= aim),
        Figure("search with filters, p95", f"{p95:.1f} ms"),
        Figure("search with filters, CPU p50", f"{work:.1f} ms"),
        Figure("search without filters, p50", f"{unfiltered:.1f} ms"),
        Figure("raw Tantivy query, p50", f"{fastest:.2f} ms"),
        Figure("search / raw query", f"{p50 / fastest:.0f}"),
    ]
