"""Sheets of xls and xlsx files, encrypted or damaged ones too."""

from __future__ import annotations

import io
import re
import zipfile

import msoffcrypto
import python_calamine as calamine
from lxml import etree

from ningxia.layouts.errors import UnreadableFile
from ningxia.layouts.files import OLE, Opened
from ningxia.layouts.guards import BROKEN, MOST_PARTS, checked_ole, checked_zip, refuse_repeated
from ningxia.layouts.sheets import Sheet

DEFAULT_PASSWORD = "VelvetSweatshop"  # what Excel itself tries on a file that is protected but opens unasked
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def workbook(data: bytes, file: str) -> Opened:
    """The sheets of a workbook, decrypted with Excel's default password where it is encrypted.

    Hidden sheets are kept; chart sheets are not tables. Formulas count with the value the file stores for them;
    nothing is computed and no other file is followed.
    """
    plain = _decrypted(data, file) if data.startswith(OLE) else None
    encrypted = "encrypted " if plain is not None else ""
    data = data if plain is None else plain
    if data.startswith(OLE):
        data, errors = checked_ole(data, file)
        return Opened(_sheets(data, file, "xls", errors), f"{encrypted}xls")
    unset = checked_zip(data, file)
    by_name = _by_sheet(data, unset) if any(unset.values()) else {}
    return Opened(_sheets(data, file, "xlsx", by_name, len(unset)), f"{encrypted}xlsx")


def _sheets(data: bytes, file: str, kind: str, unset: dict[str, frozenset], parts: int = MOST_PARTS) -> list[Sheet]:
    try:
        book = calamine.CalamineWorkbook.from_object(io.BytesIO(data))
        names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
        refuse_repeated(len(names), parts, file)
        return [_sheet(book, name, file, unset.get(name, frozenset())) for name in names]
    except BaseException as error:
        # A panic inside the reader (written in Rust) is no Exception, yet says only that the file is broken.
        if not isinstance(error, calamine.CalamineError) and type(error).__name__ != "PanicException":
            raise
        raise UnreadableFile(
            f"{file}: not a readable {kind} workbook ({str(error)[:200]}). Expected xls or xlsx as published. "
            "Download it again, or open it and save it as xlsx."
        ) from error


def _sheet(book: calamine.CalamineWorkbook, name: str, file: str, unset: frozenset) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    return Sheet(file, rows, name, tuple(sheet.merged_cell_ranges or ()), unset=unset)


def _by_sheet(data: bytes, unset: dict[str, frozenset]) -> dict[str, frozenset]:
    """The formulas without value by sheet name, through the workbook's own list of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), _PARSER)
        book = etree.fromstring(archive.read("xl/workbook.xml"), _PARSER)
    parts = {item.get("Id"): re.sub(r"^/?(?:xl/)?", "xl/", item.get("Target", "")) for item in relations}
    sheets = book.iterfind(".//{*}sheet")
    return {sheet.get("name", ""): unset.get(parts.get(sheet.get(_RELATION), ""), frozenset()) for sheet in sheets}


def _decrypted(data: bytes, file: str) -> bytes | None:
    """The bytes behind the default password, None when nothing is encrypted."""
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not office.is_encrypted():
            return None
        office.load_key(password=DEFAULT_PASSWORD)
        plain = io.BytesIO()
        office.decrypt(plain)
    except msoffcrypto.exceptions.FileFormatError:
        return None  # not a document it knows: the reader of xls says what is wrong with it
    except (msoffcrypto.exceptions.InvalidKeyError, msoffcrypto.exceptions.DecryptionError) as error:
        raise UnreadableFile(
            f"{file}: encrypted, and Excel's default password does not open it ({error}). Expected a file that opens "
            "unasked. Save it without a password."
        ) from error
    except (msoffcrypto.exceptions.ParseError, *BROKEN) as error:
        raise UnreadableFile(f"{file}: a damaged or truncated workbook ({error}). Download it again.") from error
    return plain.getvalue()
