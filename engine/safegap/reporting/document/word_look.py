"""The styles of a Word document, in the look of all formats."""

from collections.abc import Iterator
from dataclasses import dataclass

SERIF, SANS, CODE = "Cambria", "Calibri", "Consolas"
"""Every Word has them, with Latin, Greek and Cyrillic; the reader's own serve other scripts."""
_INK, _SOFT, _LINE, _PANEL, _LINK = "1B1F24", "57606C", "D4D8DE", "F5F6F8", "00518A"
_COLOURS = {
    "met": "00629B", "partial": "946000", "gap": "9B1C31",
    "open": "68707D", "not-researched": "68707D", "not-applicable": "68707D",
}  # fmt: skip
_WORDS_OWN = {
    "Normal", "Body Text", "Title", "Quote", "List Bullet", "List Number", "TOC Heading",
    "Hyperlink",
}  # fmt: skip
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style; sizes in points, spaces in points."""

    name: str
    based: str = "Normal"
    font: str = ""
    size: float = 0
    colour: str = ""
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    line: float = 0
    keep: bool = False
    level: int = -1
    indent: float = 0
    hanging: float = 0
    around: str = ""
    """Borders and shading."""
    tabs: tuple[tuple[str, float], ...] = ()
    """Stops as shares of the text's width."""
    close: bool = False
    """No space between paragraphs of this style."""

    @property
    def identity(self) -> str:
        return _identity(self.name)

    def xml(self, width: int) -> str:
        based = f'<w:basedOn w:val="{_identity(self.based)}"/>' if self.name != "Normal" else ""
        default = ' w:default="1"' if self.name == "Normal" else ""
        follows = '<w:next w:val="BodyText"/>' if self.keep else ""
        return (
            f'<w:style w:type="paragraph"{default}{_own(self.name)} w:styleId="{self.identity}">'
            f'<w:name w:val="{self.name}"/>{based}{follows}<w:qFormat/>'
            f"<w:pPr>{''.join(self._paragraph(width))}</w:pPr><w:rPr>{''.join(self._run())}</w:rPr>"
            "</w:style>"
        )

    def _paragraph(self, width: int) -> Iterator[str]:
        if self.keep:
            yield "<w:keepNext/><w:keepLines/>"
        yield self.around
        if self.tabs:
            stops = (f'<w:tab w:val="{kind}" w:pos="{width * at:.0f}"/>' for kind, at in self.tabs)
            yield f"<w:tabs>{''.join(stops)}</w:tabs>"
        line = f' w:line="{self.line * 240:.0f}" w:lineRule="auto"' if self.line else ""
        before, after = f"{self.before * 20:.0f}", f"{self.after * 20:.0f}"
        yield f'<w:spacing w:before="{before}" w:after="{after}"{line}/>'
        if self.indent:
            yield f'<w:ind w:left="{self.indent * 20:.0f}" w:hanging="{self.hanging * 20:.0f}"/>'
        if self.close:
            yield "<w:contextualSpacing/>"
        if self.level >= 0:
            yield f'<w:outlineLvl w:val="{self.level}"/>'

    def _run(self) -> Iterator[str]:
        if self.font:
            yield f'<w:rFonts w:ascii="{self.font}" w:hAnsi="{self.font}" w:cs="Arial"/>'
        yield "<w:b/><w:bCs/>" * self.bold + "<w:i/><w:iCs/>" * self.italic
        if self.colour:
            yield f'<w:color w:val="{self.colour}"/>'
        if self.size:
            yield f'<w:sz w:val="{self.size * 2:.0f}"/><w:szCs w:val="{self.size * 2:.0f}"/>'


def _own(name: str) -> str:
    """Word wants to know which styles are not its own."""
    return "" if name.islower() or name in _WORDS_OWN else ' w:customStyle="1"'


def _identity(name: str) -> str:
    return (name.title() if name.islower() else name).replace(" ", "")


_RULE = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{_LINE}"/></w:pBdr>'
_BOX = (
    "<w:pBdr>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="4" w:color="{_PANEL}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    + f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{_PANEL}"/>'
)
_STYLES = (
    _Style("Normal", colour=_INK, after=3, line=1.07),
    _Style("Body Text", after=3, line=1.07),
    _Style("First Paragraph", "Body Text", after=3, line=1.07),
    _Style("Compact", "Body Text", after=2, line=1.1),
    _Style("Lead", "Body Text", size=11, after=5, line=1.1),
    _Style("Small", font=SANS, size=8.5, after=2, line=1),
    _Style("List Heading", "Small", font=SANS, size=8.5, before=2, after=1, line=1.03, keep=True),
    _Style("Kicker", font=SANS, size=8.5, colour=_SOFT, after=2, keep=True),
    _Style("Title", size=18, bold=True, after=2, line=1, keep=True),
    _Style("Meta", font=SANS, size=8.5, colour=_SOFT, after=6, line=1.05),
    _Style("Quote", "Body Text", italic=True, before=2, after=4, line=1.1, indent=18),
    _Style("heading 1", size=13, bold=True, before=7, after=2, keep=True, level=0, around=_RULE),
    _Style("heading 2", size=11, bold=True, before=5, after=1, keep=True, level=1),
    _Style("heading 3", size=10.5, bold=True, before=5, after=1, keep=True, level=2),
    _Style("List Bullet", "Body Text", after=2, line=1.1),
    _Style("List Number", "Body Text", after=2, line=1.1),
    _Style("List Bullet Small", "Small", font=SANS, size=8.5, after=1, line=1),
    _Style("List Number Small", "Small", font=SANS, size=8.5, after=0.5, line=1),
    _Style("Key Facts", font=SANS, size=9, before=3, after=5, line=1.08, indent=115,
           hanging=115, around=_BOX, close=True),
    _Style("Table Text", font=SANS, size=8.5, after=0, line=1.03),
    _Style("Table Heading", "Table Text", font=SANS, size=8.5, bold=True, after=0, line=1.03),
    _Style("Table Heading Turned", "Table Heading", font=SANS, size=8, bold=True, after=0, line=1),
    _Style("Table Text Small", "Table Text", font=SANS, size=7.5, after=0, line=1.03),
    _Style("Table Heading Small", "Table Text", font=SANS, size=7.5, bold=True, after=0, line=1.03),
    _Style("caption", font=SANS, size=8.5, colour=_SOFT, before=2, after=3, keep=True),
    _Style("Table Caption", "caption", font=SANS, size=8.5, colour=_SOFT, before=2, after=3,
           keep=True),
    _Style("Picture", before=1, after=2, keep=True),
    _Style("footnote text", font=SANS, size=7.5, after=0, line=1),
    _Style("TOC Heading", size=11, bold=True, before=8, after=3, keep=True),
    _Style("toc 1", font=SANS, size=9.5, after=1),
    _Style("toc 2", font=SANS, size=9, after=0, indent=12),
    _Style("footer", font=SANS, size=8, colour=_SOFT,
           around=_RULE, tabs=(("center", 0.5), ("right", 1))),
    _Style("header", font=SANS, size=8, colour=_SOFT),
)  # fmt: skip


def word_styles(width: int) -> str:
    """The part with all styles; `width` is that of the text, in twentieths of a point."""
    paragraphs = "".join(style.xml(width) for style in _STYLES)
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{SERIF}" w:hAnsi="{SERIF}" w:eastAsia="SimSun" w:cs="Arial"/>'
        '<w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f"{paragraphs}{''.join(_characters())}{_TABLES}</w:styles>"
    )


def _characters() -> Iterator[str]:
    yield _character("Hyperlink", f'<w:color w:val="{_LINK}"/><w:u w:val="single"/>')
    yield _character("footnote reference", '<w:vertAlign w:val="superscript"/>')
    yield _character("Verbatim Char", f'<w:rFonts w:ascii="{CODE}" w:hAnsi="{CODE}"/>')
    sans = f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}"/>'
    yield _character("Quiet", f'{sans}<w:color w:val="{_SOFT}"/>')
    yield _character("Key Facts Name", f'<w:color w:val="{_SOFT}"/>')
    for standing, colour in _COLOURS.items():
        yield _character(f"Outcome {standing}", f'<w:color w:val="{colour}"/>')


def _character(name: str, says: str) -> str:
    return (
        f'<w:style w:type="character"{_own(name)} w:styleId="{_identity(name)}">'
        f'<w:name w:val="{name}"/>'
        f"<w:qFormat/><w:rPr>{says}</w:rPr></w:style>"
    )


_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="110" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="110" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="12" w:space="0" w:color="{_INK}"/>'
    "</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
)
