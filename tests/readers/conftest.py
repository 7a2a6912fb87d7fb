"""Builders of documents, so that no binary file is kept with the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import docx
import pytest

Placed = tuple[int, int, str]
PdfMaker = Callable[..., bytes]
DocxMaker = Callable[..., bytes]
OdtMaker = Callable[..., bytes]
ZipMaker = Callable[[Mapping[str, bytes]], bytes]


def show(line: str | Placed) -> str:
    """The operators of PDF that show a line."""
    across, up, text = line if isinstance(line, tuple) else (0, 0, line)
    escaped = text.replace("(", r"\(").replace(")", r"\)")
    return f"1 0 0 1 {across} {up} Tm ({escaped}) Tj " if across else f"({escaped}) Tj T* "


@pytest.fixture(scope="session")
def make_pdf() -> PdfMaker:
    def make(*pages: Sequence[str | Placed], information: str = "") -> bytes:
        """A PDF whose pages show these lines; the information is in PDF's own notation.

        A line with a place is shown there, any other below the one before it.
        """
        kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
        objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ]
        for i, lines in enumerate(pages):
            shown = "".join(map(show, lines))
            content = f"BT /F1 10 Tf 12 TL 50 780 Td {shown}ET"
            objects += [
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {5 + 2 * i} 0 R"
                "/Resources<</Font<</F1 3 0 R>>>>>>",
                f"<</Length {len(content)}>>stream\n{content}\nendstream",
            ]
        objects.append(f"<<{information}>>")
        data, places = b"%PDF-1.4\n", []
        for number, body in enumerate(objects, start=1):
            places.append(len(data))
            data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        count = len(objects) + 1
        trailer = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n"
        trailer += f"<</Size {count}/Root 1 0 R/Info {count - 1} 0 R>>\n"
        return data + f"{trailer}startxref\n{len(data)}\n%%EOF".encode()

    return make


@pytest.fixture(scope="session")
def make_docx() -> DocxMaker:
    def make(*paragraphs: str, heading: str = "", rows: Sequence[Sequence[str]] = ()) -> bytes:
        document = docx.Document()
        if heading:
            document.add_heading(heading, 1)
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        if rows:
            table = document.add_table(len(rows), len(rows[0]))
            for i, row in enumerate(rows):
                for j, cell in enumerate(row):
                    table.cell(i, j).text = cell
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return make


@pytest.fixture(scope="session")
def make_odt(make_zip: ZipMaker) -> OdtMaker:
    def make(body: str, *, meta: str = "", doctype: str = "") -> bytes:
        """An OpenDocument text with this body and these properties, both in XML."""
        spaces = "".join(
            f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
            for name in ("office", "text", "table", "draw", "meta")
        )
        spaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        start = f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}'
        content = f"{start}<office:document-content{spaces}><office:body><office:text>{body}"
        content += "</office:text></office:body></office:document-content>"
        properties = f"{start}<office:document-meta{spaces}><office:meta>{meta}</office:meta>"
        return make_zip(
            {
                "mimetype": b"application/vnd.oasis.opendocument.text",
                "content.xml": content.encode(),
                "meta.xml": f"{properties}</office:document-meta>".encode(),
            }
        )

    return make


@pytest.fixture(scope="session")
def make_zip() -> ZipMaker:
    def make(members: Mapping[str, bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return buffer.getvalue()

    return make
