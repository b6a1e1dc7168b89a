"""Writing a file whole or not at all."""

import os

from o11ylint.errors import InputError, reason
from o11ylint.lint.listing import PARTIAL


def write(path: str, data: bytes) -> None:
    """Put content in its place in one step. The mode of a file that is there stays, and a link goes on pointing to it.

    What is there and is no regular file, such as a pipe or a device, is written to. Raises InputError.
    """
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    partial = os.path.join(folder, f"{PARTIAL}{os.getpid()}-{name}")
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb", buffering=0) as file:
                file.write(data)
            return
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if os.path.exists(target):
                os.chmod(partial, os.stat(target).st_mode & 0o7777)
            os.replace(partial, target)
        except BaseException:
            os.unlink(partial)
            raise
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {reason(error)}") from None
