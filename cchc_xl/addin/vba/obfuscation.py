"""Data Encryption of MS-OVBA 2.4.3.2, which hides nothing: the key stands in the same stream."""

_VERSION = 2
# Any byte will do. Bits 1 and 2 say how many ignored bytes follow: with both clear, none.
_SEED = 0x41


def obfuscated(data: bytes, project_id: str) -> str:
    """The data as hexadecimal digits of the PROJECT stream; ``project_id`` is its GUID in braces."""
    key = sum(project_id.encode("ascii")) & 0xFF
    result = [_SEED, _SEED ^ _VERSION, _SEED ^ key]
    before = key
    for byte in len(data).to_bytes(4, "little") + data:
        result.append(byte ^ (result[-2] + before & 0xFF))
        before = byte
    return bytes(result).hex().upper()
