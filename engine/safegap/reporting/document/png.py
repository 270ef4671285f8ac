"""Pictures as PNG, for Word, which shows SVG only in its newer versions."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from safegap.model.problem import SafegapError

if TYPE_CHECKING:
    from typst import Fonts

_RESOLUTION = 300
_PAGE = b"""#set page(width: 165mm, height: auto, margin: 0mm)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)
"""


class Drawing(Protocol):
    """Turns SVG into PNG."""

    def __call__(self, svg: str) -> bytes: ...


@contextmanager
def drawing(fonts: Mapping[str, bytes]) -> Generator[Drawing]:
    """A way to draw SVG as wide as a page's text, with the fonts that are given and no others."""
    try:
        from typst import Fonts
    except ImportError as fault:
        how = "pip install 'safegap[reports]'"
        raise SafegapError(
            f"pictures in DOCX need the package typst, which is not installed: {how}"
        ) from fault
    with TemporaryDirectory(prefix="safegap-") as folder:
        shelf = Path(folder)
        for number, (name, content) in enumerate(sorted(fonts.items())):
            (shelf / f"{number:04}{Path(name).suffix}").write_bytes(content)
        found = Fonts(include_system_fonts=False, font_paths=[folder])
        yield partial(_drawn, fonts=found, root=shelf)


def _drawn(svg: str, *, fonts: "Fonts", root: Path) -> bytes:
    import typst

    page = root / "picture.typ"
    page.write_bytes(_PAGE)
    return typst.compile(
        page,
        root=root,
        font_paths=fonts,
        format="png",
        ppi=_RESOLUTION,
        sys_inputs={"svg": svg},
        package_path=root / "no-packages",
        package_cache_path=root / "no-packages",
    )
