"""Moments in words: day and time of this machine's clock, in the Buddhist era."""

import datetime as dt

from ita_core.text import Text

_ERA = 543


def day_text(moment: dt.datetime, text: Text) -> str:
    """The day of a moment [UTC]: '6 ธ.ค. 2569'."""
    local = moment.replace(tzinfo=dt.UTC).astimezone()
    return f"{local.day} {text(f'measures.month.{local.month}')} {local.year + _ERA}"


def moment_text(moment: dt.datetime, text: Text) -> str:
    """The same with the time: '6 ธ.ค. 2569 10:15 น.'."""
    local = moment.replace(tzinfo=dt.UTC).astimezone()
    return text("server.moment", day=day_text(moment, text), time=f"{local:%H:%M}")
