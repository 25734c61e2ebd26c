"""A profile as a widget: the curves, and the place under the pointer."""

from __future__ import annotations

from os import PathLike

import numpy as np
from matplotlib.figure import Figure
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QApplication

from ..engine.analysis.profile import Profile
from ..engine.files import replacing
from ..engine.report.profile_chart import draw_profile
from ..engine.report.profile_picture import axis_unit
from ..layers.fields import MM_PER_M
from .chart_hint import ChartHint

try:
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
except ImportError:  # matplotlib before 3.5
    from matplotlib.backends.backend_qt5agg import FigureCanvasQTAgg

#: Resolution of pictures in files [dots per inch].
_DOTS_PER_INCH = 200


class ProfileView(FigureCanvasQTAgg):
    """The canvas."""

    pointed = pyqtSignal(float)
    """Distance along the line under the pointer [m]; NaN where there is none."""

    def __init__(self) -> None:
        super().__init__(Figure(layout="constrained", facecolor="white"))
        # The desktop's own size of text, where it says one in points.
        size = QApplication.font().pointSizeF()
        self._size = min(max(size, 8.0), 11.0) if size > 0 else 9.0
        self.setMinimumSize(240, 150)
        self._hint = ChartHint(self)
        self.profile: Profile | None = None
        self.place = None
        self._statistic = "median"
        self._cursor = self._note = None
        self.mpl_connect("motion_notify_event", self._follow)
        self.mpl_connect("figure_leave_event", self._leave)

    def show_profile(self, profile: Profile | None, statistic: str, sense: str, hint: str) -> None:
        """Draw anew.

        Parameters
        ----------
        profile : Profile or None
            What to draw.
        statistic : str
            ``mean`` or ``median``.
        sense : str
            What the motion is positive toward.
        hint : str
            What stands in the place of a profile where there is none.
        """
        self.profile, self._statistic = profile, statistic
        self.figure.clear()
        self.place = self._cursor = self._note = None
        self._hint.say(hint if profile is None else "")
        if profile is not None:
            self.place = self.figure.subplots()
            draw_profile(self.figure, self.place, profile, statistic, sense, self._size)
            self._cursor = self.place.axvline(0.0, color="#c8553d", linewidth=1.0, visible=False)
            self._note = self.place.annotate(
                "", (0.0, 0.98), xycoords=("data", "axes fraction"), xytext=(8, -2), va="top",
                textcoords="offset points", fontsize=self._size, color="#1f2933", visible=False, zorder=20,
                bbox={"boxstyle": "round,pad=0.4", "facecolor": "white", "edgecolor": "#9fb3c8"},
            )  # fmt: skip
            self._note.set_in_layout(False)
        self.draw_idle()

    def save_picture(self, path: str | PathLike) -> None:
        """Write what is shown as PNG or SVG, by the suffix.

        Raises
        ------
        EngineError
            The file cannot be written.
        """
        with replacing(path) as partial:
            self.figure.savefig(partial, dpi=_DOTS_PER_INCH)
        # The resolution of the screen is back.
        self.draw_idle()

    def point_at(self, distance: float) -> None:
        """Show the values at a distance along the line [m], none for NaN, and tell it."""
        if self.profile is None:
            return
        is_shown = bool(np.isfinite(distance))
        for mark in (self._cursor, self._note):
            mark.set_visible(is_shown)
        if is_shown:
            at = distance / axis_unit(self.profile)[1]
            self._cursor.set_xdata([at, at])
            self._note.xy = (at, 0.98)
            self._note.set_text(values_text(self.profile, self._statistic, distance))
            is_left = distance < self.profile.swath.length / 2
            self._note.set_position((8 if is_left else -8, -2))
            self._note.set_horizontalalignment("left" if is_left else "right")
        self.pointed.emit(distance)
        self.draw_idle()

    def _follow(self, event) -> None:
        # Two axes share the place: the pointer may be in either.
        if self.place is None or event.inaxes is None:
            self._leave(event)
        else:
            self.point_at(event.xdata * axis_unit(self.profile)[1])

    def _leave(self, _event) -> None:
        if self._note is not None and self._note.get_visible():
            self.point_at(float("nan"))


def values_text(profile: Profile, statistic: str, distance: float) -> str:
    """The bin at a distance along the line in words: ``525 m, 112 points``, then the last date's value."""
    k = int(
        np.clip(
            np.searchsorted(profile.swath.edges, distance, "right") - 1, 0, len(profile.swath.centres) - 1
        )
    )
    lines = [f"{distance:.0f} m, {profile.count[-1, k]} points"]
    value, spread = profile.curves(statistic)[-1, k], profile.sd[-1, k]
    if np.isfinite(value):
        text = f"{profile.dates[-1]:%Y-%m-%d}: {value * MM_PER_M:+.1f} mm"
        lines.append(text + (f" ± {spread * MM_PER_M:.1f}" if np.isfinite(spread) else ""))
    else:
        lines.append("no points here")
    if profile.height is not None and np.isfinite(profile.height[k]):
        lines.append(f"height {profile.height[k]:.0f} m")
    return "\n".join(lines)
