"""The Word template of the shipped reports: styles, page and footer, in the look of all formats.

`reports/briefing/template.docx` is what `word_template()` gives; a test holds them together.
"""

from typing import Literal

from safegap.reporting.document.word_look import CODE, SANS, SERIF, word_styles
from safegap.reporting.document.word_zip import packed

Paper = Literal["a4", "letter"]
_SIZES: dict[Paper, tuple[int, int]] = {"a4": (11906, 16838), "letter": (12240, 15840)}
_LEFT, _RIGHT = 1361, 964
"""A binder has room on the left."""
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word_template(paper: Paper = "a4") -> bytes:
    """An empty document with the styles, the page and the footer."""
    width, height = _SIZES[paper]
    body = f"<w:body><w:p/>{_page(width, height)}</w:body>"
    kinds = ("document", "styles", "settings", "fontTable", "footer")
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(*((k, _file(k)) for k in kinds[1:])),
        "word/document.xml": f"<w:document {_W} {_R}>{body}</w:document>",
        "word/styles.xml": word_styles(width - _LEFT - _RIGHT),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": f"<w:fonts {_W}>{''.join(map(_font, (SERIF, SANS, CODE)))}</w:fonts>",
        "word/footer1.xml": _footer(),
    }
    return packed({name: f"{_HEAD}{text}".encode() for name, text in parts.items()}, 0)


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SETTINGS = (
    f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


def _file(kind: str) -> str:
    return "footer1.xml" if kind == "footer" else f"{kind}.xml"


def _types() -> str:
    kinds = {"document.main": "document", "styles": "styles", "settings": "settings",
             "fontTable": "fontTable", "footer": "footer1"}  # fmt: skip
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{file}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
            for kind, file in kinds.items()
        )
        + "</Types>"
    )


def _relations(*pairs: tuple[str, str]) -> str:
    told = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _page(width: int, height: int) -> str:
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar w:top="737" w:right="{_RIGHT}" w:bottom="850" w:left="{_LEFT}"'
        ' w:header="454" w:footer="454" w:gutter="0"/></w:sectPr>'
    )


def _font(name: str) -> str:
    family = {SERIF: "roman", SANS: "swiss", CODE: "modern"}[name]
    return f'<w:font w:name="{name}"><w:family w:val="{family}"/></w:font>'


def _footer() -> str:
    tab = "<w:r><w:tab/></w:r>"
    of = '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
    return (
        f'<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f'{_field("DOCPROPERTY &quot;Document number&quot;", "Document number")}{tab}'
        f'{_field("DOCPROPERTY State", "State")}{tab}'
        f'{_field("PAGE", "1")}{of}{_field("NUMPAGES", "1")}'
        "</w:p></w:ftr>"
    )  # fmt: skip


def _field(code: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{shown}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
