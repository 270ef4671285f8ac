"""A document as DOCX: real headings, lists, tables and footnotes, in a letterhead of one's own."""

import json
import os
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from safegap.model.problem import SafegapError
from safegap.reporting.document.pandoc_tree import PandocTree
from safegap.reporting.document.png import drawing
from safegap.reporting.document.tree import Document
from safegap.reporting.document.word_parts import finished
from safegap.reporting.document.word_styles import completed
from safegap.reporting.document.word_template import word_template
from safegap.reporting.document.word_zip import packed, unpacked

_TIME_LIMIT = 120


def docx(
    document: Document, template: bytes | None, fonts: Mapping[str, bytes], epoch: int
) -> bytes:
    """Write a Word document in the styles, the page, the header and the footer of a template.

    `template` is a .docx of an institution's own, `fonts` are those for the pictures, by file
    name, `epoch` the seconds since 1970 that stand in the file as its date. Raises SafegapError
    if the template can't be read or a package is not installed.
    """
    pandoc = _pandoc()
    with drawing(fonts) as draw:
        tree = PandocTree(draw).of(document)
    look = completed(template) if template else word_template()
    return packed(finished(unpacked(_written(pandoc, tree, look)), document, epoch), epoch)


def _pandoc() -> str:
    """The program that comes with the package, whatever else is on the machine."""
    package = find_spec("pypandoc")
    if package and package.origin:
        for name in ("pandoc", "pandoc.exe"):
            program = Path(package.origin).parent / "files" / name
            if program.is_file():
                return str(program)
    how = "pip install 'safegap[reports]'"
    raise SafegapError(f"DOCX needs the package pypandoc_binary, which is not installed: {how}")


def _written(pandoc: str, tree: object, look: bytes) -> bytes:
    """What pandoc makes of the tree; it may open the template and no other file."""
    with TemporaryDirectory(prefix="safegap-") as folder:
        reference = Path(folder) / "template.docx"
        reference.write_bytes(look)
        words = [
            pandoc, "--sandbox", "--no-highlight", "--from=json", "--to=docx+native_numbering",
            f"--data-dir={folder}", f"--reference-doc={reference}", "--output=-",
        ]  # fmt: skip
        done = subprocess.run(  # noqa: S603 - pypandoc's own program, and no words of a user
            words,
            input=json.dumps(tree).encode(),
            capture_output=True,
            check=False,
            timeout=_TIME_LIMIT,
            env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
        )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise SafegapError(f"pandoc could not write the document: {said}")
    return done.stdout
