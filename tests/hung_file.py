#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""hung_file.py FILE... -- COMMAND...: runs a command that sees each of these
files hang: whoever opens one sleeps in the kernel, and not even SIGKILL ends
that, as on a server that is gone. Each is the root of a FUSE file system in a
mount namespace of its own that answers nothing. Ends with the command's status,
with 77 where that cannot be made."""

import ctypes
import os
import stat
import struct
import subprocess
import sys
import threading

CLONE_NEWNS = 0x20000
MS_REC, MS_PRIVATE = 0x4000, 0x40000
FUSE_INIT = 26
libc = ctypes.CDLL(None, use_errno=True)


def check(result, what):
    if result:
        print(f"{what}: {os.strerror(ctypes.get_errno())}", file=sys.stderr)
        sys.exit(77)


def serve(fuse):
    """Answers the kernel's greeting and nothing after it."""
    while True:
        try:
            request = os.read(fuse, 1 << 20)
        except OSError:
            return
        _, opcode, unique = struct.unpack_from("=IIQ", request)
        if opcode == FUSE_INIT:
            body = struct.pack("=IIIIHHIIHH", 7, 31, 4096, 0, 0, 0, 4096, 1, 1, 0) + bytes(32)
            os.write(fuse, struct.pack("=IiQ", 16 + len(body), 0, unique) + body)


def hang(path):
    try:
        fuse = os.open("/dev/fuse", os.O_RDWR | os.O_CLOEXEC)
    except OSError as error:
        print(f"/dev/fuse: {error.strerror}", file=sys.stderr)
        sys.exit(77)
    mode = stat.S_IFMT(os.stat(path).st_mode) | 0o444
    options = f"fd={fuse},rootmode={mode:o},user_id=0,group_id=0,allow_other"
    check(libc.mount(b"hung", os.fsencode(path), b"fuse", 0, options.encode()), f"mount {path}")
    threading.Thread(target=serve, args=(fuse,), daemon=True).start()


split = sys.argv.index("--")
check(libc.unshare(CLONE_NEWNS), "unshare")
check(libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None), "mount --make-rprivate")
for file in sys.argv[1:split]:
    hang(os.path.realpath(file))
status = subprocess.run(sys.argv[split + 1 :], check=False).returncode
sys.stdout.flush()
os._exit(status)
