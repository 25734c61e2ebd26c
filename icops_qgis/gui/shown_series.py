"""A series that the dock shows: where it comes from, and the curve that the options make of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from qgis.core import QgsGeometry

from ..engine.analysis.series_fit import fit_series
from ..engine.analysis.series_sample import SeriesSample
from ..engine.errors import EngineError
from ..layers.point_series import Found, SeriesLayer, series_inside, series_layer, series_of
from ..translation import tr
from .series_drawing import Curve


@dataclass(frozen=True)
class Options:
    """What the user has chosen for all series."""

    vertical: bool = False
    """Whether motion is taken for vertical."""
    model: str = ""
    """A key of `series_fit.MODELS`; empty for none."""
    residuals: bool = False
    """Whether the residuals have a panel."""
    wavelength: float | None = None
    """Of the radar [m], for replicas; None for no replicas."""


@dataclass(eq=False)
class ShownSeries:
    """One series of the chart, its list and the map."""

    name: str
    """For the legend."""
    colour: str
    """``#rrggbb``."""
    source: SeriesLayer
    """Its layer."""
    found: Found
    """Its points."""
    area: QgsGeometry | None = None
    """The polygon it is the mean of, in the layer's coordinates."""
    is_selection: bool = False
    """Whether its points are the layer's selection."""
    is_checked: bool = True
    """Whether it is drawn."""

    @property
    def layer_id(self) -> str:
        """Of its layer in the project."""
        return self.source.layer.id()

    @property
    def sample(self) -> SeriesSample:
        """The series of its points."""
        return self.found.sample

    @property
    def title(self) -> str:
        """Name, and how many points it is the mean of."""
        n, total = len(self.sample), self.found.total
        if total == 1:
            return self.name
        return f"{self.name} (n = {n:,} of {total:,})" if n < total else f"{self.name} (n = {n:,})"

    def is_selection_of(self, source: SeriesLayer) -> bool:
        """Whether it is what was selected in a layer."""
        return self.is_selection and self.source.layer == source.layer

    def read_again(self) -> None:
        """Take up what has become of the layer.

        Raises
        ------
        EngineError
            The layer has no series any more, or its points are gone.
        """
        self.source = series_layer(self.source.layer, self.source.unit)
        if self.area is not None:
            self.found = series_inside(self.source, self.area)
        else:
            self.found = replace(series_of(self.source, self.found.ids), total=self.found.total)
        if not len(self.sample):
            raise EngineError(
                tr("{name} is no longer in the layer {layer}.").format(
                    name=self.name, layer=self.source.layer.name()
                )
            )

    def curve(self, options: Options, reference: SeriesSample | None) -> tuple[Curve, str]:
        """The curve to draw, and a sentence on what could not be done (empty where all could).

        Parameters
        ----------
        options : Options
            Direction, model, replicas.
        reference : SeriesSample or None
            Points whose mean is taken off; they must have the same dates.
        """
        sample, complaint = self.sample, ""
        values = sample.mean(options.vertical)
        if reference is not None and reference.dates == sample.dates:
            values = values - reference.mean(options.vertical)
        elif reference is not None:
            complaint = tr("{name} has other dates than the reference and is shown without it.").format(
                name=self.name
            )
        present = np.isfinite(values)
        dates = tuple(day for day, there in zip(sample.dates, present) if there)
        values = values[present]
        spread = sample.spread(options.vertical)[present] if len(sample) > 1 else None
        replica = None
        if options.wavelength is not None:
            replica = 0.5 * options.wavelength * (sample.vertical_factor() if options.vertical else 1.0)
        fit = None
        if len(dates) == 0:
            complaint = tr("{name} has no values.").format(name=self.name)
        elif options.model:
            try:
                fit = fit_series(dates, values, options.model)
            except EngineError as error:
                complaint = str(error)
        curve = Curve(self.title, self.colour, dates, values, spread, len(sample), fit, replica)
        return curve, complaint
