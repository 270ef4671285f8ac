"""The package of a Word document: its parts by name, and back, always in the same bytes."""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

_FIRST = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
_EARLIEST = 315532800  # zip knows no day before 1980-01-01


def unpacked(package: bytes) -> dict[str, bytes]:
    """The parts by name; raises BadZipFile."""
    with ZipFile(BytesIO(package)) as found:
        return {each.filename: found.read(each) for each in found.infolist() if not each.is_dir()}


def packed(parts: Mapping[str, bytes], epoch: int) -> bytes:
    """The parts as one package, of the given day, in an order that never changes."""
    moment = datetime.fromtimestamp(max(epoch, _EARLIEST), UTC).timetuple()[:6]
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            info = ZipInfo(name, moment)
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            package.writestr(info, parts[name])
    return target.getvalue()


__all__ = ["BadZipFile", "packed", "unpacked"]
