"""What GDAL's calls raise, and what it says then."""

from __future__ import annotations

#: Where exceptions are switched on; the second, where GDAL's message quotes a damaged file that is no UTF-8.
GDAL_ERRORS = (RuntimeError, UnicodeError)


def gdal_told(error: BaseException | str) -> str:
    """What GDAL says, as the end of a sentence: newer versions add a line for each cause below the first.

    Parameters
    ----------
    error : exception or str
        One of `GDAL_ERRORS`, or GDAL's last message.

    Returns
    -------
    str
        Without the full stop.
    """
    if isinstance(error, UnicodeError):
        return "it is damaged, its text is no UTF-8"
    lines = [" ".join(line.split()) for line in str(error).splitlines()]
    return next(filter(None, lines), "GDAL does not say why").rstrip(".")
