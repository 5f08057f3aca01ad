"""Sheets of xls and xlsx files, encrypted or damaged ones too."""

from __future__ import annotations

import io

import msoffcrypto
import python_calamine as calamine

from ningxia.layouts.errors import UnreadableFile
from ningxia.layouts.files import OLE, Opened
from ningxia.layouts.sheets import Sheet

DEFAULT_PASSWORD = "VelvetSweatshop"  # what Excel itself tries on a file that is protected but opens unasked


def workbook(data: bytes, file: str) -> Opened:
    """The sheets of a workbook, decrypted with Excel's default password where it is encrypted."""
    kind = "xls" if data.startswith(OLE) else "xlsx"
    plain = _decrypted(data, file) if data.startswith(OLE) else data
    if plain is not data:
        kind = f"encrypted {kind}"
    try:
        book = calamine.CalamineWorkbook.from_object(io.BytesIO(plain))
        sheets = [_sheet(book, name, file) for name in book.sheet_names]
    except calamine.CalamineError as error:
        raise UnreadableFile(
            f"{file}: not a readable {kind} workbook ({error}). Expected xls or xlsx as published. "
            "Download it again, or open and save it as xlsx."
        ) from error
    return Opened(sheets, kind)


def _sheet(book: calamine.CalamineWorkbook, name: str, file: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    return Sheet(file, sheet.to_python(skip_empty_area=False), name, tuple(sheet.merged_cell_ranges or ()))


def _decrypted(data: bytes, file: str) -> bytes:
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not office.is_encrypted():
            return data
        office.load_key(password=DEFAULT_PASSWORD)
        plain = io.BytesIO()
        office.decrypt(plain)
    except (msoffcrypto.exceptions.FileFormatError, msoffcrypto.exceptions.InvalidKeyError,
            msoffcrypto.exceptions.DecryptionError) as error:  # fmt: skip
        raise UnreadableFile(
            f"{file}: encrypted, and Excel's default password does not open it ({error}). Expected a file that opens "
            "unasked. Save it without a password."
        ) from error
    return plain.getvalue()
