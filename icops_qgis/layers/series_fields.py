"""Which fields of any program's layer are the displacement series, its look angle and its names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

#: Series of ICOPS (D20200105), DePSI (d_20200105), EGMS and StaMPS exports (20200105, X20200105).
_DATE = re.compile(r"^(?:[dx]_?)?((?:19|20)\d{2})[-_]?(\d{2})[-_]?(\d{2})$", re.IGNORECASE)

#: Names, in capitals, of the incidence angle [deg], of the look vector's up part and of a point's name.
INCIDENCE = ("INC_ANGLE", "INCIDENCE_ANGLE", "INCIDENCE", "INCANGLE")
LOOK_UP = ("LOS_U", "LOS_UP")
NAMES = ("CODE", "PID", "PNT_ID", "POINT_ID", "ID")


def series_dates(names: Sequence[str]) -> dict[date, str]:
    """Dates of a layer's series, ascending, with their fields; none where the layer has no series.

    Parameters
    ----------
    names : sequence of str
        Fields of the layer. A name that only looks like a date (``D20170230``) is left out.
    """
    found = {}
    for name in names:
        match = _DATE.match(name)
        if match is None:
            continue
        try:
            found[datetime.strptime("".join(match.groups()), "%Y%m%d").date()] = name
        except ValueError:
            continue
    return dict(sorted(found.items()))
