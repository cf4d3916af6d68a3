"""What only the operator can put right. Standard library only: it is needed before the packages
are installed."""

import contextlib
import errno
import shutil
from collections.abc import Iterator
from pathlib import Path

DISK_IS_FULL = (errno.ENOSPC, errno.EDQUOT)
# PostgreSQL and pip ask for pieces of 16 MB and more, and fail before the last byte is taken.
_TOO_LITTLE = 64_000_000


class Refusal(Exception):
    """One line of English that says what to do, and the same in Arabic. The commands print it and
    end with status 1; it never needs a traceback."""

    def __init__(self, english: str, arabic: str) -> None:
        super().__init__(f"{english}\n{arabic}")


def disk_is_full(folder: Path) -> bool:
    """Whether a failure that gave no reason is best explained by a full disk."""
    return shutil.disk_usage(folder).free < _TOO_LITTLE


def full_disk(folder: Path) -> Refusal:
    return Refusal(
        f"The disk that holds {folder} is full: make room (500 MB is enough to begin) and repeat.",
        f"القرص الذي فيه {folder} ممتلئ: أفرغ منه 500 ميغابايت على الأقل ثم أعد الأمر.",
    )


@contextlib.contextmanager
def file_troubles(folder: Path) -> Iterator[None]:
    """Turns errors about a full disk, and about files below `folder` that belong to somebody else,
    into refusals."""
    try:
        yield
    except PermissionError as error:
        path = Path(error.filename or folder)
        if not path.is_relative_to(folder):
            raise
        raise Refusal(
            f"No permission for {path}: give everything to your account "
            f'(sudo chown -R "$(id -un)" "{folder}" && chmod -R u+rwX "{folder}") and repeat.',
            f"لا صلاحية على {path}: اجعل المجلد {folder} ملكًا لحسابك ثم أعد الأمر.",
        ) from error
    except OSError as error:
        if error.errno not in DISK_IS_FULL:
            raise
        raise full_disk(folder) from error
