"""How the store beside this script was made: a record of release 0.2 before its store had revisions of its tables.

From a checkout of commit aa3a195: `PYTHONPATH=. python tests/released/0_2/make.py FOLDER`; it runs with no other. The
folder of 0.1 gives one work that 0.2 had opened and not yet kept again.
"""

import shutil
import sys
from dataclasses import replace
from pathlib import Path

from ita_core.office import Snapshot, Store, Work, store  # the module: its tokens are given

HERE = Path(sys.argv[1])


def texts(*words: str) -> Work:
    return Work(texts=tuple((2567, f"text{number}", said) for number, said in enumerate(words)))


def main() -> None:
    """One work of two revisions with a workbook set aside, one of a login, and the works of 0.1."""
    target = HERE / "work.sqlite3"
    shutil.copyfile(HERE.parent / "0_1" / "work.sqlite3", target)
    tokens = iter(("token-of-the-office-pc", "token-of-a-login"))
    store.secrets.token_urlsafe = lambda _size: next(tokens)
    opened = Store(target, today=store.dt.datetime(2026, 7, 1))
    first = Snapshot("คะแนน 2566.xlsx", "", b"PK a workbook", texts("ฉบับแรก"), b"its reading")
    aside = Snapshot("เดิม.xlsx", "", b"PK another", texts("ของเดิม"))
    opened.keep(replace(first, work=texts("ฉบับที่สอง", "๒"), aside=(aside,)), opened.keep(first, None))
    opened.keep(replace(first, work=texts("ของผู้ที่เข้าสู่ระบบ")), None, owner="a-login")
    opened.empty_log()
    opened.close()


main()
