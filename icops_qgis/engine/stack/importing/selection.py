"""Which of the images found make the stack: one per date, of one size and one polarisation."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from ...errors import EngineError
from .found import FoundImages, Image, ImportOptions

#: A longer time without an image is told [days].
LONG_GAP = 60

#: Warnings of one kind that are told one by one.
MOST_LINES = 5

#: Images from outside these years are no satellite radar.
FIRST_DAY, LAST_DAY = date(1978, 6, 1), date(2099, 12, 31)


def select_images(stack: FoundImages, options: ImportOptions) -> None:
    """Sort the images by date and leave out what does not belong together, with a warning each.

    Parameters
    ----------
    stack : FoundImages
        Changed in place.
    options : ImportOptions
        The first and the last date wanted.

    Raises
    ------
    EngineError
        Fewer than two dates are left, or a date cannot be right.
    """
    for image in stack.images:
        if not FIRST_DAY <= image.date <= LAST_DAY:
            raise EngineError(
                f"{image.band.path}: {image.date} lies outside {FIRST_DAY.year} to {LAST_DAY.year}; check "
                "the name."
            )
    images = _one_polarisation(stack, stack.images)
    images = _one_size(stack, images)
    stack.images = sorted(_one_per_date(stack, images), key=lambda image: image.date)
    wanted = _limit_dates(stack, options)
    if len(stack.images) < 2:
        what = f"one image only ({stack.images[0].date:%Y%m%d})" if stack.images else "no image"
        raise EngineError(
            f"The folder of {stack.title} holds {what}; a stack needs two dates or more: add the others."
        )
    if len({image.sensor for image in stack.images if image.sensor}) > 1:
        names = sorted({image.sensor for image in stack.images if image.sensor})
        stack.notes.append(f"Several satellites: {', '.join(names)}.")
    _tell_gaps(stack, wanted)


def _limit_dates(stack: FoundImages, options: ImportOptions) -> tuple[date, ...]:
    """Leave out what lies outside the dates wanted, and return these.

    The reference date stays in any case, as all others refer to it.
    """
    if not (options.first or options.last):
        return stack.dates
    first = as_day(options.first, "START_DATE") if options.first else FIRST_DAY
    last = as_day(options.last, "END_DATE") if options.last else LAST_DAY
    reference = as_day(options.reference, "REFERENCE_DATE") if options.reference else None
    inside = [image for image in stack.images if first <= image.date <= last]
    if not inside:
        days = stack.dates
        span = f"{days[0]:%Y%m%d} to {days[-1]:%Y%m%d}" if days else "no date"
        raise EngineError(
            f"The folder of {stack.title} has no image from {options.first or 'the first'} to "
            f"{options.last or 'the last'}: it holds {span}; add images, or choose other dates."
        )
    outside = [image for image in stack.images if image.date == reference and image not in inside]
    if outside:
        stack.notes.append(f"The reference date {reference:%Y%m%d} is imported with the dates wanted.")
    left_out = len(stack.images) - len(inside) - len(outside)
    if left_out:
        stack.notes.append(f"{left_out} images outside the dates wanted are left out.")
    stack.images = sorted(inside + outside, key=lambda image: image.date)
    stack.orbits = {day: orbit for day, orbit in stack.orbits.items() if day in stack.dates}
    return tuple(sorted(image.date for image in inside))


def _one_polarisation(stack: FoundImages, images: list[Image]) -> list[Image]:
    dates: dict[str, set[date]] = {}
    for image in images:
        dates.setdefault(image.polarisation, set()).add(image.date)
    if len(dates) < 2:
        return images
    # Most dates first; like polarisations scatter more.
    kept = max(dates, key=lambda p: (len(dates[p]), p in ("VV", "HH"), p))
    left_out = sum(image.polarisation != kept for image in images)
    stack.warnings.append(
        f"Mixed polarisation ({', '.join(sorted(p or 'unknown' for p in dates))}): {kept or 'unknown'} is "
        f"imported, {left_out} images are left out."
    )
    return [image for image in images if image.polarisation == kept]


def _one_size(stack: FoundImages, images: list[Image]) -> list[Image]:
    if not images:
        return images
    shape = Counter(image.band.grid.shape for image in images).most_common(1)[0][0]
    others = [image for image in images if image.band.grid.shape != shape]
    for image in others[:MOST_LINES]:
        rows, cols = image.band.grid.shape
        stack.warnings.append(
            f"The image of {image.date:%Y%m%d} has {rows} x {cols} pixels, the others {shape[0]} x "
            f"{shape[1]}; it is left out (co-register it to the reference)."
        )
    if len(others) > MOST_LINES:
        stack.warnings.append(f"{len(others) - MOST_LINES} further images of other sizes are left out.")
    images = [image for image in images if image.band.grid.shape == shape]
    transforms = Counter((image.band.grid.transform, image.band.grid.crs) for image in images)
    if len(transforms) > 1:
        place = transforms.most_common(1)[0][0]
        others = [i for i in images if (i.band.grid.transform, i.band.grid.crs) != place]
        raise EngineError(
            f"{others[0].band.path} lies on another map grid than the other images; put all on one grid."
        )
    return images


def _one_per_date(stack: FoundImages, images: list[Image]) -> list[Image]:
    found: dict[date, Image] = {}
    doubled = []
    for image in images:
        first = found.setdefault(image.date, image)
        if first is not image:
            doubled.append(
                f"Two images of {image.date:%Y%m%d}: {first.band.path.name} is imported, "
                f"{image.band.path.name} is left out."
            )
    stack.warnings += doubled[:MOST_LINES]
    if len(doubled) > MOST_LINES:
        stack.warnings.append(f"{len(doubled) - MOST_LINES} further images of doubled dates are left out.")
    return list(found.values())


def _tell_gaps(stack: FoundImages, days: tuple[date, ...]) -> None:
    gaps = [(b - a).days for a, b in zip(days, days[1:])]
    long = [(gap, a, b) for gap, a, b in zip(gaps, days, days[1:]) if gap > LONG_GAP]
    for gap, a, b in long[:MOST_LINES]:
        stack.warnings.append(f"No image between {a:%Y%m%d} and {b:%Y%m%d} ({gap} days).")
    if len(long) > MOST_LINES:
        stack.warnings.append(f"{len(long) - MOST_LINES} further gaps of more than {LONG_GAP} days.")


def reference_index(stack: FoundImages, text: str) -> int:
    """Index of the reference date.

    Parameters
    ----------
    stack : FoundImages
        Its dates.
    text : str
        ``YYYYMMDD`` (or with dashes); empty takes the middle date.

    Raises
    ------
    EngineError
        It is no date, or no date of the stack.
    """
    days = stack.dates
    if not text:
        return len(days) // 2
    day = as_day(text, "The reference date")
    if day not in days:
        nearest = min(days, key=lambda d: abs((d - day).days))
        raise EngineError(
            f"There is no image of the reference date {day:%Y%m%d}; the nearest is {nearest:%Y%m%d}."
        )
    return days.index(day)


def as_day(text: str, name: str) -> date:
    """The date that a text tells.

    Parameters
    ----------
    text : str
        ``YYYYMMDD`` (or with dashes).
    name : str
        What it is, for the sentence.

    Raises
    ------
    EngineError
        It is none.
    """
    try:
        return datetime.strptime(text.replace("-", ""), "%Y%m%d").date()
    except ValueError as error:
        raise EngineError(f"{name} {text[:20]!r} is no date; write YYYYMMDD.") from error
