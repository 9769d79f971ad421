"""Text in whatever encoding it was saved."""

import pytest

from ingest.readers.formats import read


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("latin-1", b""),
        ("cp1252", b""),
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
    ],
)
def test_text_is_read_in_whatever_encoding_it_was_saved(encoding: str, bom: bytes) -> None:
    text = "Rengøring på Ærø: 16 ansatte, både unge og ældre, fik løn for kørsel.\n" * 3
    reading = read(bom + text.encode(encoding), "a.txt")
    assert reading.blocks[0].text.startswith("Rengøring på Ærø")


def test_text_that_was_encoded_twice_is_put_right() -> None:
    twice = "Rengøring på Ærø gav job.".encode().decode("cp1252").encode()
    assert read(twice, "a.txt").blocks[0].text == "Rengøring på Ærø gav job."
