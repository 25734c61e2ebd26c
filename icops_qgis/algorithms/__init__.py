"""The toolbox: one module per entry, named by its id."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .base import IcopsAlgorithm

#: Ids of the entries, in the order of the method. The class of ``select_ps`` is ``SelectPs``.
IDS = (
    "simulate_stack",
    "coregister_stack",
    "import_stack",
    "amplitude_statistics",
    "small_baseline_network",
    "interferograms",
    "unwrap_interferograms",
    "import_interferograms",
    "simulate_interferograms",
    "select_ps",
    "homogeneous_pixels",
    "link_phases",
    "combine_scatterers",
    "unwrap_points",
    "time_series",
    "sbas_time_series",
    "optimise_points",
    "hot_spots",
    "import_points",
    "vertical_displacement",
    "decompose_motion",
    "displacement_trend",
    "zone_statistics",
    "movement_alerts",
    "deformation_profiles",
    "compare_points",
    "coregister_dems",
    "dem_change",
    "dem_volumes",
    "check_environment",
    "report",
)


def algorithm_classes() -> list[type[IcopsAlgorithm]]:
    """The classes of all entries; importing them imports no engine stage and no heavy library."""
    return [getattr(import_module(f".{id}", __name__), class_name(id)) for id in IDS]


def class_name(id: str) -> str:
    """Name of the class of an entry."""
    return "".join(word.capitalize() for word in id.split("_"))
