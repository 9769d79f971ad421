"""What stands beside an answer on the command line, in the language of the answer."""

LABELS = {
    "da": {
        "sources": "Kilder",
        "suggestions": "Spørg videre",
        "written": "skrevet",
        "updated": "siden opdateret",
        "computed": "Sådan er det opgjort",
        "rows": "Opgjort for",
        "more": " og {more} mere",
        "more_rows": "… og {more} rækker mere; alle står i svaret med --json",
    },
    "en": {
        "sources": "Sources",
        "suggestions": "Ask further",
        "written": "written",
        "updated": "page updated",
        "computed": "How it is computed",
        "rows": "Computed for",
        "more": " and {more} more",
        "more_rows": "… and {more} more rows; all of them are in the answer with --json",
    },
}
