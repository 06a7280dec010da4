"""Who reads documents has no network: a document that names an address must not tell anybody that it was read.

On Linux the kernel refuses sockets of the internet to the process (seccomp), whoever asks for them, C libraries
included. Elsewhere Python's own sockets are refused.
"""

from __future__ import annotations

import errno
import os
import platform
import signal
import socket
import struct
import sys
from typing import Any

# Per machine: its name for audits (linux/audit.h), the number of the system call ``socket``.
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 1, 38, 22, 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
# Of linux/bpf_common.h: load a word, jump if equal, return; and where the words stand in ``struct seccomp_data``.
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_CALL, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16
_EVENTS = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "socket.sendmsg")


def close_network() -> bool:
    """Take the network from this process, for good. Gives whether that could be done."""
    if platform.system() == "Linux":
        return _close_in_kernel()
    sys.addaudithook(_refuse)
    return True


def end_with_parent() -> None:
    """Have this process killed when the one that started it ends, where the system can do that."""
    if platform.system() == "Linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _close_in_kernel() -> bool:
    if platform.machine() not in _MACHINES or struct.calcsize("P") != 8:
        return False
    import ctypes

    program = _program(*_MACHINES[platform.machine()])
    code = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: how many instructions there are, and where.
    filter_ = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code)))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl.argtypes = [ctypes.c_int, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong]
    if prctl(_PR_SET_NO_NEW_PRIVS, 1, None, 0, 0) != 0:
        return False
    return bool(prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(filter_), 0, 0) == 0)


def _program(machine: int, call: int) -> bytes:
    """Refuse ``socket`` for both families of the internet, allow everything else."""
    steps = (
        (_LOAD, 0, 0, _MACHINE),
        (_JUMP_IF_EQUAL, 0, 5, machine),
        (_LOAD, 0, 0, _CALL),
        (_JUMP_IF_EQUAL, 0, 3, call),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_JUMP_IF_EQUAL, 2, 0, socket.AF_INET),
        (_JUMP_IF_EQUAL, 1, 0, socket.AF_INET6),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    )
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith(_EVENTS):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))
