"""Web archives (WARC): the pages among their records. Images, scripts, errors and redirections are passed over."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from flagger.read.html import MAX_PAGE
from flagger.read.kinds import Kind
from flagger.read.raw import Raw
from flagger.read.rows import Rows
from flagger.read.streams import too_large
from flagger.records import Failure

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_PAGES = ("text/html", "application/xhtml+xml")


def read(stream: BinaryIO, name: str, _: Rows) -> Iterator[Raw | Failure]:
    """A record for each response that is a page; its line is the number of the record in the archive."""
    try:
        from warcio import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        message = "reading a web archive needs warcio; install it with: pip install 'flagger[html]'"
        yield Failure(name, Kind.NOT_INSTALLED, message)
        return
    number = 0
    try:
        for record in ArchiveIterator(stream):
            number += 1
            if _is_page(record):
                yield _raw(record, name, number)
    except ArchiveLoadFailed as error:
        message = f"no web archive after record {number}: {error}; what stood before was read"
        yield Failure(f"{name}:{number + 1}", Kind.DAMAGED, message)


def _is_page(record: "ArcWarcRecord") -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = record.http_headers.get_header("Content-Type", "").partition(";")[0].strip().lower()
    return kind in _PAGES and str(record.http_headers.get_statuscode()).startswith("2")


def _raw(record: "ArcWarcRecord", name: str, number: int) -> Raw | Failure:
    where = f"{name}:{number}"
    data = record.content_stream().read(MAX_PAGE + 1)
    if len(data) > MAX_PAGE:
        return too_large(where, MAX_PAGE)
    headers, http = record.rec_headers, record.http_headers
    charset = http.get_header("Content-Type", "").lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    about = {
        "where": where,
        "id": (headers.get_header("WARC-Record-ID") or where).strip("<>"),
        "url": headers.get_header("WARC-Target-URI") or "",
        "date": headers.get_header("WARC-Date") or "",
        "charset": charset,
    }
    return Raw("html", name, number, 0, data, about)
