"""Joining phase and coherence files to pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ...errors import EngineError
from ...reading.folder import Folder, label
from .rasters import Raster
from .stack import ImportOptions, Pair

DatedFile = tuple[tuple[date, date], Path]


@dataclass
class JoinedPairs:
    """Phase and coherence file of every pair."""

    files: dict[tuple[date, date], tuple[Path, Path]]
    """By (reference, secondary), in the order of the dates."""
    dropped: list[str] = field(default_factory=list)
    """Pairs left out, each with the reason."""

    def open(
        self, open_coherence: Callable[[Path], Raster], open_phase: Callable[[Path], Raster]
    ) -> list[Pair]:
        """Read the headers of all pairs.

        Parameters
        ----------
        open_coherence, open_phase : callable
            Take a path and return a raster.
        """
        return [
            Pair(*dates, open_phase(phase), open_coherence(coherence))
            for dates, (phase, coherence) in self.files.items()
        ]


def join_pairs(
    phases: Iterable[DatedFile], coherences: Iterable[DatedFile], folder: Folder, options: ImportOptions
) -> JoinedPairs:
    """Give every unwrapped phase its coherence.

    A pair without its coherence stops the import, for without weights and mask its errors go
    unseen; with `ImportOptions.skip_incomplete` it is left out and counted.

    Parameters
    ----------
    phases, coherences : iterable of ((date, date), Path)
        The files.
    folder : Folder
        For messages.
    options : ImportOptions
        Whether incomplete pairs are left out.

    Raises
    ------
    EngineError
        A pair is doubled or incomplete, or there is no coherence at all.
    """
    by_phase = _unique(phases, "unwrapped phase", folder)
    by_coherence = _unique(coherences, "coherence", folder)
    if not by_coherence:
        raise EngineError(
            f"{folder.root} holds {len(by_phase)} unwrapped interferograms but no coherence; add the "
            "coherence of every pair."
        )
    files, dropped = {}, []
    for dates in sorted(by_phase.keys() | by_coherence.keys()):
        lacking = [
            name
            for name, found in (("unwrapped phase", by_phase), ("coherence", by_coherence))
            if dates not in found
        ]
        if not lacking:
            files[dates] = (by_phase[dates], by_coherence[dates])
        elif options.skip_incomplete:
            dropped.append(f"{label(dates)} (no {lacking[0]})")
        else:
            present = by_phase.get(dates) or by_coherence[dates]
            raise EngineError(
                f"Pair {label(dates)} has no {lacking[0]} beside {folder.relative(present)}; add it, or skip "
                "incomplete pairs."
            )
    if not files:
        raise EngineError(f"No pair in {folder.root} has both its unwrapped phase and its coherence.")
    return JoinedPairs(files, dropped)


def _unique(files: Iterable[DatedFile], kind: str, folder: Folder) -> dict[tuple[date, date], Path]:
    found: dict[tuple[date, date], Path] = {}
    for dates, path in files:
        # The same two images the other way round are the same pair.
        other = found.get(dates) or found.get(dates[::-1])
        if other is not None:
            raise EngineError(
                f"Pair {label(dates)} has two files of {kind}, {folder.relative(other)} and "
                f"{folder.relative(path)}; keep one of them."
            )
        found[dates] = path
    return found
