#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""tests/hostile.py FOLDER INPUT: writes hostile archives into the folder, made
around the captured files of INPUT. Their names end in ".ok" where what is good
in them must be judged, in ".any" where an error is as good."""

import gzip
import io
import lzma
import os
import random
import sys
import tarfile
import zipfile
import zlib

folder, source = sys.argv[1:]
files = {name: open(os.path.join(source, name), "rb").read() for name in sorted(os.listdir(source))}
MIB = 1 << 20


def member(tar, name, content=b"", **what):
    info = tarfile.TarInfo(name)
    info.size = len(content)
    for key, value in what.items():
        setattr(info, key, value)
    tar.addfile(info, io.BytesIO(content))


def good(tar, prefix="case/"):
    for name, content in files.items():
        member(tar, prefix + name, content)


def archive(name, fill, mode="w:gz", **options):
    with tarfile.open(os.path.join(folder, name), mode, **options) as tar:
        fill(tar)


def write(name, content):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content)


def links(tar):
    member(tar, "case/out", type=tarfile.SYMTYPE, linkname="/etc")
    member(tar, "case/out/passwd", b"written through a link\n")
    member(tar, "case/shadow", type=tarfile.LNKTYPE, linkname="/etc/shadow")
    member(tar, "case/up", type=tarfile.SYMTYPE, linkname="../../..")
    good(tar)


def devices(tar):
    for number, kind in enumerate((tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE)):
        member(tar, f"case/dev{number}", type=kind, devmajor=1, devminor=5)
    good(tar)


def duplicates(tar):
    for _ in range(3):
        good(tar)
    member(tar, "case/" + next(iter(files)), b"\xff" * 1000)


def strange_names(tar):
    member(tar, "case/\udcff\udcfe\x1b]0;owned\x07\n\u202e.txt", b"Dear all\n")
    member(tar, "case/" + "a" * 5000, b"")
    member(tar, "case/" + "b/" * 2000 + "c", b"")
    good(tar)


def million():
    compressor = zlib.compressobj(1, zlib.DEFLATED, 31)
    block = b"".join(tarfile.TarInfo(f"case/{n}").tobuf(tarfile.USTAR_FORMAT) for n in range(1000))
    with open(os.path.join(folder, "million-entries.any"), "wb") as out:
        for _ in range(1000):
            out.write(compressor.compress(block))
        out.write(compressor.compress(bytes(1024)) + compressor.flush())


def bomb(name, head, mib, tail=b""):
    """head, so many MiB of zeros, tail: each piece compressed by itself."""
    def piece(content):
        compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
        return compressor.compress(content) + compressor.flush(zlib.Z_FULL_FLUSH)
    zeros = piece(bytes(MIB))
    with open(os.path.join(folder, name), "wb") as out:
        out.write(b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + piece(head))
        for _ in range(mib):
            out.write(zeros)
        out.write(piece(tail) + b"\x03\0" + bytes(8))


def tar_bytes(fill):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        fill(tar)
    return out.getvalue()


def header(name, size, kind=tarfile.REGTYPE):
    info = tarfile.TarInfo(name)
    info.size = size
    info.type = kind
    return info.tobuf(tarfile.GNU_FORMAT)


def zip_of(name, fill):
    with zipfile.ZipFile(os.path.join(folder, name), "w", zipfile.ZIP_DEFLATED,
                         compresslevel=1) as out:
        fill(out)


def zip_good(out):
    for name, content in files.items():
        out.writestr("case/" + name, content)


def zip_up(out):
    out.writestr("../../../../tmp/accelnet-check-was-here", b"x")
    out.writestr("/tmp/accelnet-check-was-here", b"x")
    zip_good(out)


def zip_bomb(out):
    zip_good(out)
    with out.open("case/zeros", "w", force_zip64=True) as inside:
        for _ in range(1024):
            inside.write(bytes(MIB))


def main():
    archive("dot-dot.ok", lambda tar: (member(tar, "../../../../tmp/accelnet-check-was-here", b"x"),
                                       good(tar, "../../case/")))
    archive("absolute.ok", lambda tar: (member(tar, "/tmp/accelnet-check-was-here", b"x"),
                                        good(tar, "/case/")))
    archive("links-out.ok", links)
    archive("devices.ok", devices)
    archive("duplicates.ok", duplicates)
    archive("strange-names.ok", strange_names, errors="surrogateescape", format=tarfile.GNU_FORMAT)
    archive("strange-names-pax.ok", strange_names, errors="surrogateescape",
            format=tarfile.PAX_FORMAT)
    archive("empty.any", lambda tar: None)
    million()

    captured = tar_bytes(good).rstrip(b"\0")
    captured += bytes(-len(captured) % 512)
    bomb("bomb-alone.any", b"", 1024)
    bomb("bomb-behind.ok", captured + header("case/zeros", 1 << 30), 1024)
    bomb("bomb-before.any", header("case/zeros", 1 << 30), 1024, captured)
    bomb("bomb-passed-over.any", header("case/usr/zeros", 1 << 30), 1024, captured)
    bomb("bomb-without-end.any", header("case/zeros", (1 << 33) - 1), 512)
    bomb("long-name.any", header("././@LongLink", 1 << 30, tarfile.GNUTYPE_LONGNAME), 512, captured)
    bomb("pax-header.any", header("case/pax", 1 << 30, tarfile.XHDTYPE), 512, captured)
    write("bomb-in-bomb.any", gzip.compress(open(os.path.join(folder, "bomb-behind.ok"), "rb").read()))
    write("wide-dictionary.any", lzma.compress(tar_bytes(good), preset=9))

    whole = gzip.compress(tar_bytes(good), mtime=0)
    for part in range(1, 20):
        write(f"truncated-{part}.any", whole[:len(whole) * part // 20])
    long = gzip.compress(captured + header("case/noise", MIB) + os.urandom(MIB), mtime=0)
    write("truncated-behind.ok", long[:len(long) * 9 // 10])
    plain = tar_bytes(good)
    for part in range(1, 20):
        write(f"truncated-plain-{part}.any", plain[:len(plain) * part // 20])
    numbers = random.Random(1)
    for number in range(20):
        changed = bytearray(whole if number % 2 else plain)
        for _ in range(5):
            changed[numbers.randrange(len(changed))] ^= 1 << numbers.randrange(8)
        write(f"changed-{number}.any", changed)
    broken = bytearray(plain)
    broken[148:154] = b"000000"  # the checksum of the first header
    write("wrong-checksum.any", broken)
    packed = bytearray(lzma.compress(plain, preset=1, check=lzma.CHECK_CRC64))
    packed[-40] ^= 1
    write("wrong-checksum-xz.any", packed)
    write("wrong-crc.any", whole[:-8] + b"\0" * 8)

    zip_of("zip.ok", zip_good)
    zip_of("zip-dot-dot.ok", zip_up)
    zip_of("zip-bomb.ok", zip_bomb)
    content = open(os.path.join(folder, "zip.ok"), "rb").read()
    for part in range(1, 10):
        write(f"zip-truncated-{part}.any", content[:len(content) * part // 10])


main()
