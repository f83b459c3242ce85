"""Compression of MS-OVBA 2.4.1: chunks of 4096 bytes, each by itself, of literals and of copies from before."""

from collections.abc import Iterator

CHUNK = 4096
_SIGNATURE = b"\x01"
_COMPRESSED, _RAW = 0xB000, 0x3000  # flag and signature of a chunk's header; below them stands its size less three
_SHORTEST = 3


class IncompressibleError(ValueError):
    """The format has no exact form for these bytes."""


def compressed(data: bytes) -> bytes:
    """The CompressedContainer that decompresses to exactly these bytes.

    Raises ``IncompressibleError`` where the last chunk is short and yet takes more than 4096 bytes: the format
    could keep it only filled up with zeros, and then it would no longer be what was asked for. That is
    so for noise of 3641 to 4095 bytes, never for program text.
    """
    chunks = (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))
    return _SIGNATURE + b"".join(map(_packed, chunks))


def _packed(chunk: bytes) -> bytes:
    sequences = b"".join(_sequences(chunk))
    if len(sequences) <= CHUNK:
        return _header(_COMPRESSED, sequences) + sequences
    if len(chunk) == CHUNK:
        return _header(_RAW, chunk) + chunk
    raise IncompressibleError(f"the last {len(chunk)} bytes cannot be compressed, nor kept as they are")


def _header(kind: int, body: bytes) -> bytes:
    return (kind | len(body) + 2 - _SHORTEST).to_bytes(2, "little")  # the size counts the header's own two bytes


def _sequences(chunk: bytes) -> Iterator[bytes]:
    """Up to eight tokens each, behind a byte whose bits say which of them are copies."""
    tokens = list(_tokens(chunk))
    for start in range(0, len(tokens), 8):
        group = tokens[start : start + 8]
        copies = sum(1 << place for place, token in enumerate(group) if len(token) == 2)
        yield bytes((copies,)) + b"".join(group)


def _tokens(chunk: bytes) -> Iterator[bytes]:
    """A literal is one byte, a copy two."""
    earlier: dict[bytes, list[int]] = {}
    position = 0
    while position < len(chunk):
        bits = _offset_bits(position)
        longest = (0xFFFF >> bits) + _SHORTEST
        start, length = _longest_match(chunk, position, earlier, longest)
        if length < _SHORTEST:
            length = 1
            yield chunk[position : position + 1]
        else:
            yield (position - start - 1 << 16 - bits | length - _SHORTEST).to_bytes(2, "little")
        for passed in range(position, position + length):
            earlier.setdefault(chunk[passed : passed + _SHORTEST], []).append(passed)
        position += length


def _offset_bits(position: int) -> int:
    """How many of a copy's 16 bits hold its offset: enough for any place before, and at least four (2.4.1.3.19.1)."""
    return max((position - 1).bit_length(), 4)


def _longest_match(chunk: bytes, position: int, earlier: dict[bytes, list[int]], longest: int) -> tuple[int, int]:
    """Where the longest copy of what follows begins, the nearest of equals, and its length; it may overlap itself."""
    best, length = 0, 0
    limit = min(longest, len(chunk) - position)
    for start in reversed(earlier.get(chunk[position : position + _SHORTEST], ())):
        same = _same(chunk, start, position, limit)
        if same > length:
            best, length = start, same
        if length == limit:
            break
    return best, length


def _same(chunk: bytes, start: int, position: int, limit: int) -> int:
    length = 0
    while length < limit and chunk[start + length] == chunk[position + length]:
        length += 1
    return length
