"""An xls encrypted as yearbook CDs are: RC4 with the password Excel tries by itself."""

from __future__ import annotations

import hashlib
import io
import struct

import olefile
import xlwt.CompoundDoc
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher

SALT = bytes(range(16))
BOF, FILEPASS, BOUNDSHEET = 0x0809, 0x002F, 0x0085
PLAIN = {BOF, FILEPASS, 0x00E1}


def _key(password: str, block: int) -> bytes:
    short = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    salted = hashlib.md5((short + SALT) * 16).digest()[:5]
    return hashlib.md5(salted + struct.pack("<I", block)).digest()


def _stream(password: str, length: int) -> bytes:
    blocks = range(length // 1024 + 1)
    return b"".join(Cipher(ARC4(_key(password, block)), None).encryptor().update(bytes(1024)) for block in blocks)


def _records(stream: bytes):
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def encrypted(xls: bytes, password: str = "VelvetSweatshop") -> bytes:
    """The workbook with every record but the plain ones enciphered ([MS-XLS] 2.2.10)."""
    with olefile.OleFileIO(io.BytesIO(xls)) as ole:
        stream = ole.openstream("Workbook").read()
    verifier = bytes(range(16, 32))
    first = Cipher(ARC4(_key(password, 0)), None).encryptor()
    proof = first.update(verifier) + first.update(hashlib.md5(verifier).digest())
    filepass = struct.pack("<HHH", 1, 1, 1) + SALT + proof
    out = bytearray()
    for number, (kind, body) in enumerate(_records(stream)):
        if kind == 0:
            break  # the padding of the container
        if kind == BOUNDSHEET:
            body = struct.pack("<I", struct.unpack_from("<I", body)[0] + len(filepass) + 4) + body[4:]
        out += struct.pack("<HH", kind, len(body)) + body
        if number == 0:
            out += struct.pack("<HH", FILEPASS, len(filepass)) + filepass
    odd = -len(out) % 4
    out += struct.pack("<HH", 0, odd) + bytes(odd)
    cipher, place = _stream(password, len(out)), 0
    for kind, body in list(_records(bytes(out))):
        clear = len(body) if kind in PLAIN else 4 if kind == BOUNDSHEET else 0
        for at in range(place + 4 + clear, place + 4 + len(body)):
            out[at] ^= cipher[at]
        place += 4 + len(body)
    document = io.BytesIO()
    xlwt.CompoundDoc.XlsDoc().save(document, bytes(out))
    return document.getvalue()
