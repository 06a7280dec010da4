"""What the operating system says is wrong, in Chinese; it speaks English wherever its own language was not set."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping

_WORDS = {
    "ENOENT": "没有这个文件或文件夹",
    "EACCES": "没有权限",
    "EPERM": "不允许这样做",
    "EROFS": "磁盘是只读的",
    "ENOSPC": "磁盘已满",
    "EDQUOT": "磁盘配额已用尽",
    "EISDIR": "这是文件夹",
    "ENOTDIR": "路径中有一段不是文件夹",
    "EEXIST": "文件已存在",
    "ENOTEMPTY": "文件夹不是空的",
    "ENAMETOOLONG": "文件名过长",
    "ELOOP": "链接绕成了圈",
    "EMFILE": "打开的文件过多",
    "EIO": "磁盘读写出错",
    "EBUSY": "文件正被占用",
}
# Not every system has every one of them.
_CHINESE = {os.strerror(getattr(errno, name)): words for name, words in _WORDS.items() if hasattr(errno, name)}


def in_chinese(reason: str) -> str:
    """``reason`` as the system gives it, in Chinese where it is a common one."""
    return _CHINESE.get(reason, reason)


def told(details: Mapping[str, str | int], language: str) -> Mapping[str, str | int]:
    """``details`` of a problem with what the system says among them in the language."""
    if language != "zh":
        return details
    return {name: in_chinese(value) if isinstance(value, str) else value for name, value in details.items()}
