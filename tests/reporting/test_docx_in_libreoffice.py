"""DOCX: LibreOffice opens it and shows it on few pages."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from safegap.reporting.document.docx import docx
from safegap.reporting.document.read_html import read_document
from tests.reporting.filled_pages import LONG, filled, shipped_document

pytest.importorskip("docx")
pytest.importorskip("pypandoc")
pytest.importorskip("typst")


SOFFICE = shutil.which("soffice")


@pytest.mark.integration
@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("kind", ["briefing", "hostile"])
def test_libreoffice_opens_it(kind: str, tmp_path: Path) -> None:
    body = f"<p>{LONG}</p><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>{LONG}</td><td>c</td></tr></tbody></table>"
    document = (
        shipped_document("briefing", "KE") if kind == "briefing" else read_document(filled(body))
    )
    path = tmp_path / "a.docx"
    path.write_bytes(docx(document, None, {}, 0))
    subprocess.run(
        [SOFFICE or "", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    pages = len(re.findall(rb"/Type\s*/Page[^s]", (tmp_path / "a.pdf").read_bytes()))
    assert 1 <= pages <= 4, "is Carlito installed, which is as wide as Word's Calibri?"
