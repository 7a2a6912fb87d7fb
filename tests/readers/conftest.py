"""Builders of documents, so that no binary file is kept with the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import docx
import pytest

PdfMaker = Callable[..., bytes]
DocxMaker = Callable[..., bytes]
ZipMaker = Callable[[Mapping[str, bytes]], bytes]


@pytest.fixture(scope="session")
def make_pdf() -> PdfMaker:
    def make(*pages: Sequence[str], information: str = "") -> bytes:
        """A PDF whose pages show these lines; the information is in PDF's own notation."""
        kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
        objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ]
        for i, lines in enumerate(pages):
            escaped = [line.replace("(", r"\(").replace(")", r"\)") for line in lines]
            shown = "".join(f"({line}) Tj T* " for line in escaped)
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
def make_zip() -> ZipMaker:
    def make(members: Mapping[str, bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return buffer.getvalue()

    return make
