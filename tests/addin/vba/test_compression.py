"""Compression of VBA streams.

Proves: whatever is compressed comes back byte for byte in two other readers, at every length around a
chunk's border, whether it repeats itself or not; the examples of MS-OVBA 3.2 come out as printed there;
what the format cannot keep exactly is refused.
"""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyopenvba.vba import decompress

from cchc_xl.addin.vba.compression import CHUNK, compressed

from .cases import noise, program
from .readers import olevba_decompressed

EXAMPLES = {  # MS-OVBA 3.2.1 to 3.2.3
    b"abcdefghijklmnopqrstuv.": "0119B000616263646566676800696A6B6C6D6E6F70007172737475762E",
    b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa": (
        "012FB000236161616263646582660070616768696A013808616B6C00206D6E6F700671027004007273747576107778797A002C"
    ),
    b"a" * 73: "0103B002614500",
}
BORDERS = sorted({near + step for near in (CHUNK, 2 * CHUNK, 3 * CHUNK) for step in (-2, -1, 0, 1, 2)})


def read_back(container: bytes) -> bytes:
    """By both readers, which agree."""
    found = olevba_decompressed(container)
    assert decompress(container) == found
    return found


def in_chunks(container: bytes) -> list[bytes]:
    """The chunks of a container, by the sizes in their headers."""
    chunks, at = [], 1
    while at < len(container):
        header = int.from_bytes(container[at : at + 2], "little")
        assert header >> 12 & 0b111 == 0b011
        size = (header & 0xFFF) + 3
        chunks.append(container[at : at + size])
        at += size
    assert at == len(container)
    return chunks


def decompressed_chunk(chunk: bytes) -> bytes:
    """By MS-OVBA 2.4.1.3, strictly: only copies of what this chunk has already given."""
    if not chunk[1] >> 7:
        assert len(chunk) == CHUNK + 2
        return chunk[2:]
    result, at = bytearray(), 2
    while at < len(chunk):
        flags, at = chunk[at], at + 1
        for bit in range(8):
            if at == len(chunk):
                break
            if not flags >> bit & 1:
                result.append(chunk[at])
                at += 1
                continue
            token, at = int.from_bytes(chunk[at : at + 2], "little"), at + 2
            bits = next(bits for bits in itertools.count(4) if 2**bits >= len(result))
            offset, length = (token >> 16 - bits) + 1, (token & 0xFFFF >> bits) + 3
            assert offset <= len(result)
            for _ in range(length):
                result.append(result[-offset])
    return bytes(result)


@pytest.mark.parametrize(("data", "expected"), EXAMPLES.items(), ids=["none", "normal", "most"])
def test_the_examples_of_the_specification(data, expected):
    assert compressed(data) == bytes.fromhex(expected)


@settings(max_examples=200)
@given(st.binary(max_size=300) | st.text("ab\r\n", max_size=3 * CHUNK).map(str.encode))
def test_whatever_goes_in_comes_out(data):
    assert read_back(compressed(data)) == data


@settings(max_examples=60)
@given(length=st.sampled_from(BORDERS), word=st.binary(min_size=1, max_size=9), seed=st.integers(0, 99))
def test_around_the_border_of_a_chunk(length, word, seed):
    """Noise up to a third of the last chunk, then something that repeats itself."""
    data = noise(length // CHUNK * CHUNK - CHUNK // 3, seed) + word * length
    container = compressed(data[:length])
    chunks = [decompressed_chunk(chunk) for chunk in in_chunks(container)]
    assert b"".join(chunks) == read_back(container) == data[:length]
    assert [len(chunk) for chunk in chunks[:-1]] == [CHUNK] * (len(chunks) - 1)


@pytest.mark.parametrize("chunks", [1, 2, 5])
def test_whole_chunks_of_noise_are_kept_raw(chunks):
    data = noise(chunks * CHUNK)
    container = compressed(data)
    assert read_back(container) == data
    assert len(container) == 1 + chunks * (CHUNK + 2)


@pytest.mark.parametrize("length", [1, 7, 8, 9, 3639, 3640])
def test_a_short_rest_of_noise(length):
    data = noise(CHUNK) + noise(length, seed=2)
    assert read_back(compressed(data)) == data


@pytest.mark.parametrize("length", [3641, 3642, 4000, 4095])
def test_a_rest_that_the_format_could_only_fill_with_zeros_is_refused(length):
    with pytest.raises(ValueError, match=f"last {length} bytes"):
        compressed(noise(CHUNK) + noise(length, seed=2))


def test_copies_are_searched_for():
    data = program(200).encode()
    assert len(compressed(data)) < len(data) / 4
    assert read_back(compressed(data)) == data


def test_a_copy_may_reach_from_one_end_of_a_chunk_to_the_other():
    """Offsets and lengths at the limits that the token's bits set at each place."""
    for place in (16, 17, 32, 33, 1024, 1025, 2048, 2049, 4000):
        data = noise(9) + bytes(place - 9) + noise(9) + b"."
        container = compressed(data)
        assert read_back(container) == b"".join(map(decompressed_chunk, in_chunks(container))) == data


def test_nothing_is_a_container_without_chunks():
    assert compressed(b"") == b"\x01"
