"""A stack of radar images through the shipped models."""

from __future__ import annotations

from pathlib import Path

from steps import Step, Steps

#: Points of two chains closer than this are compared, as in the paper [m].
_NEAR = 20


def simulated(folder: Path) -> None:
    """A simulated mine through all three models, compared with its truth and with each other."""
    steps = Steps(folder, "simulated open-pit mine")
    images, truth = folder / "images", folder / "truth.npz"
    steps.algorithm("simulate_stack", SEED=1, OUTPUT=images, TRUTH=truth)
    compared = _all_models(steps, images)
    if compared is None:
        raise SystemExit("The models could not be compared on the simulated mine.")
    _finish(steps)
    chain = [f"--{name.lower()}={compared.answers[name]}" for name in ("N", "R2", "RMSE", "COVERAGE_GAIN")]
    steps.script("accuracy", folder, *chain)
    steps.summary()
    print((folder / "accuracy.txt").read_text(encoding="utf-8"), end="")
    _results(folder)


def from_data(folder: Path, data: Path, title: str) -> None:
    """A folder of co-registered images through all three models."""
    steps = Steps(folder, title)
    compared = _all_models(steps, data)
    _finish(steps)
    steps.summary()
    if compared is not None:
        _tell(compared)
    _results(folder)


def _tell(compared: Step) -> None:
    """How the chains compare."""
    told = {name: float(compared.answers[name]) for name in ("N", "R2", "RMSE", "COVERAGE_GAIN")}
    print(
        f"  PS and DS cover {told['COVERAGE_GAIN']:.0f} % more 50 m cells than PS alone\n"
        f"  ICOPS beside PS alone at {told['N']:.0f} points within {_NEAR} m: R2 {told['R2']:.3f}, RMSE "
        f"{told['RMSE']:.2f} mm/yr"
    )


def _all_models(steps: Steps, images: Path) -> Step | None:
    """The three models, and the comparison of ICOPS with PS alone where there are enough PS for it."""
    folder = steps.folder
    steps.algorithm("import_stack", INPUT=images, OUTPUT=folder / "stack.h5")
    steps.algorithm(
        "amplitude_statistics", STACK=folder / "stack.h5", MEAN=folder / "amplitude.tif",
        DISPERSION=folder / "dispersion.tif",
    )  # fmt: skip
    steps.algorithm(
        "small_baseline_network", STACK=folder / "stack.h5", OUTPUT=folder / "network.csv",
        PLOT=folder / "small_baseline_network.html",
    )  # fmt: skip
    steps.algorithm(
        "icops_chain", INPUT=images,
        select_ps__PS_REPORT=folder / "select_ps.html",
        link_phases__DS_REPORT=folder / "link_phases.html",
        combine_scatterers__POINTS_REPORT=folder / "combine_scatterers.html",
        time_series__DISPLACEMENT=folder / "points.gpkg",
        time_series__SERIES_REPORT=folder / "time_series.html",
        optimise_points__CNN_REPORT=folder / "optimise_points.html",
        hot_spots__CLUSTERS=folder / "hot_spots.gpkg",
        hot_spots__HOT_SPOTS_REPORT=folder / "hot_spots.html",
        vertical_displacement__VERTICAL=folder / "vertical.gpkg",
    )  # fmt: skip
    ps_only = steps.attempt("ps_chain", INPUT=images, time_series__DISPLACEMENT=folder / "ps.gpkg")
    steps.attempt(
        "sbas_chain", INPUT=images, sbas_time_series__DISPLACEMENT=folder / "sbas.gpkg",
        sbas_time_series__VELOCITY=folder / "sbas_velocity.tif",
    )  # fmt: skip
    if ps_only is None:
        return None
    return steps.attempt(
        "compare_points", INPUT=folder / "points.gpkg", OTHER=folder / "ps.gpkg", DISTANCE=_NEAR,
        OUTPUT=folder / "comparison.gpkg", REPORT=folder / "compare_points.html",
    )  # fmt: skip


def _finish(steps: Steps) -> None:
    """Report, figure and project."""
    folder = steps.folder
    names = ("points", "ps", "sbas", "hot_spots", "vertical")
    layers = [path for path in (folder / f"{name}.gpkg" for name in names) if path.exists()]
    steps.algorithm(
        "report", LAYERS=layers, FOLDER=folder, TITLE=steps.title,
        OUTPUT=folder / "report.html", PDF=folder / "report.pdf",
    )  # fmt: skip
    steps.script("draw_figure", folder, "--title", steps.title)
    steps.script("make_project", folder, "--title", steps.title)


def _results(folder: Path) -> None:
    print(
        f"  open {folder / 'map.qgz'} in QGIS and {folder / 'report.html'} in a browser; the four maps and "
        f"the series: {folder / 'figure.png'}"
    )
