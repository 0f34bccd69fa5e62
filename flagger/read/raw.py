"""A record that is cut out of an input and not yet parsed, so that another process can do the parsing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Raw(NamedTuple):
    """The bytes of one record, and all that the parser of that name in `parsing.PARSERS` has to know beside them."""

    parser: str
    path: str
    line: int
    """Line of a file, or number of a record, counted from 1; the place that its article or failure carries."""
    offset: int
    """Offset of the first byte in the (decompressed) file."""
    data: bytes
    about: Mapping[str, str] = MappingProxyType({})
    """What the file says of the record outside it: of a page in a web archive its address, date and encoding."""
