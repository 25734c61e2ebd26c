"""The whole stage: planted shifts come back, coherence and phase stay, the output goes on."""

from __future__ import annotations

import numpy as np
import pytest
from slc_fixtures import LINE_TIME, RANGE_SPACING, Shifted, write_slc

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.report.coregistration_page import coregistration_page
from icops_qgis.engine.stack.coregistration import CoregistrationOptions, coregister_stack
from icops_qgis.engine.stack.coregistration.estimation import EstimationOptions, Estimator
from icops_qgis.engine.stack.coregistration.geometry import orbit_warp
from icops_qgis.engine.stack.coregistration.images import find_images
from icops_qgis.engine.stack.coregistration.report import coherence
from icops_qgis.engine.stack.gamma_image import read_sar_image

PROVENANCE = Provenance("icops:coregister_stack")
INNER = (slice(20, -20), slice(20, -20))


def coregister(source, destination, monitor=None, **options):
    return coregister_stack(
        source, destination, CoregistrationOptions(**options), PROVENANCE, Execution(2), monitor or Monitor()
    )


def pixels(folder, day, shape, image_format="FCOMPLEX"):
    path = folder / "rslc" / f"{day:%Y%m%d}.rslc"
    if image_format == "FCOMPLEX":
        return np.fromfile(path, ">c8").reshape(shape).astype(np.complex64)
    parts = np.fromfile(path, ">i2").reshape(*shape, 2)
    return (parts[..., 0] + 1j * parts[..., 1]).astype(np.complex64)


@pytest.fixture(scope="module")
def stack():
    return Shifted()


@pytest.fixture(scope="module")
def made(stack, tmp_path_factory):
    """The stack, co-registered: folder, summary."""
    folder = tmp_path_factory.mktemp("stack")
    stack.write(folder / "in")
    return folder / "out", coregister(folder / "in", folder / "out")


@pytest.mark.parametrize("index", [0, 2])
def test_planted_shifts_come_back_to_two_hundredths_of_a_pixel(stack, tmp_path, index):
    stack.write(tmp_path)
    images = find_images(tmp_path).images
    estimator = Estimator(images[1], None, EstimationOptions(), Execution(2), Monitor())
    found = estimator.estimate(images[index], Monitor())
    grid = np.indices(stack.shape).astype(float)
    error = np.array(found.warp.at(*grid)) - grid - stack.shift(index, *grid)
    assert np.sqrt(np.mean(error**2)) < 0.02
    assert np.ptp(stack.shift(index, *grid)) > 0.5


def test_what_is_left_after_resampling_is_reported(made):
    for one in made[1].dates:
        assert np.hypot(*one.residual) < 0.02
        assert one.residual_rms < 0.02
        assert one.n_accepted > 0.9 * one.n_tried


@pytest.mark.parametrize("index", [0, 2])
def test_coherence_is_that_of_images_that_never_moved(stack, made, index):
    reference = pixels(made[0], stack.days[1], stack.shape)
    resampled = pixels(made[0], stack.days[index], stack.shape)
    unmoved = stack.image(index, shifted=False).astype(np.complex64)
    got, ideal = (np.nanmean(coherence(reference, image)[INNER]) for image in (resampled, unmoved))
    assert got == pytest.approx(ideal, abs=0.01)
    report = made[1].dates[0 if index == 0 else 1]
    assert report.coherence_after == pytest.approx(ideal, abs=0.02)
    assert report.coherence_before < report.coherence_after - 0.1


@pytest.mark.parametrize("image_format", ["FCOMPLEX", "SCOMPLEX"])
def test_the_interferometric_phase_has_no_bias_at_a_doppler_centroid(tmp_path, image_format):
    stack = Shifted(doppler=-0.35, n_dates=2, coherence=0.9, seed=3)
    stack.write(tmp_path / "in", image_format=image_format)
    coregister(tmp_path / "in", tmp_path / "out")
    resampled = pixels(tmp_path / "out", stack.days[0], stack.shape, image_format)[INNER]
    unmoved = stack.image(0, shifted=False)[INNER]
    product = resampled * np.conj(unmoved)
    # A hundredth of a line turns the phase by 0.02 rad at this centroid.
    assert np.angle(product.sum()) == pytest.approx(0.0, abs=0.03)
    noise = np.angle(product[np.abs(unmoved) > 1.0])
    assert np.sqrt(np.mean(noise**2)) < 0.06


def test_the_reference_is_copied_as_it_is(stack, made):
    name = f"{stack.days[1]:%Y%m%d}.rslc"
    assert (made[0] / "rslc" / name).stat().st_size == 8 * np.prod(stack.shape)
    np.testing.assert_array_equal(
        pixels(made[0], stack.days[1], stack.shape), stack.image(1).astype(np.complex64)
    )


def test_every_header_fits_its_image(stack, made):
    for day in stack.days:
        header = read_sar_image(made[0] / "rslc" / f"{day:%Y%m%d}.rslc.par")
        assert (header.rows, header.cols) == stack.shape
        assert header.date == day


def test_the_page_names_every_date(made):
    html = coregistration_page(made[1], PROVENANCE)
    assert all(f"{one.day:%Y-%m-%d}" in html for one in made[1].dates)
    assert html.count("<svg") == 2


def test_threads_and_memory_do_not_change_a_bit(stack, made, tmp_path):
    stack.write(tmp_path / "in")
    coregister_stack(
        tmp_path / "in", tmp_path / "out", CoregistrationOptions(), PROVENANCE, Execution(1, 2**21), Monitor()
    )
    for day in stack.days:
        np.testing.assert_array_equal(
            pixels(tmp_path / "out", day, stack.shape), pixels(made[0], day, stack.shape)
        )


def test_images_shifted_far_beyond_the_search_are_found(tmp_path):
    stack = Shifted(n_dates=2, seed=5)
    big = stack.image(0)
    move = (37, -52)
    stack.write(tmp_path / "in")
    # The header does not know of it: a timing error, as older sensors have.
    write_slc(
        tmp_path / "in" / "slc" / f"{stack.days[0]:%Y%m%d}.slc", stack.days[0], np.roll(big, move, (0, 1))
    )
    summary = coregister(tmp_path / "in", tmp_path / "out")
    assert np.hypot(*summary.dates[0].residual) < 0.02
    constant = stack.shift(0, *(np.array([n / 2]) for n in stack.shape))[:, 0]
    assert summary.dates[0].initial == pytest.approx(constant + move, abs=2.0)


def mountain(rows, cols):
    """Ridges of a kilometre and a half, too short for a polynomial."""
    return 750.0 + 750.0 * np.sin(rows / 14.0) * np.cos(cols / 17.0)


@pytest.mark.parametrize("dem_term", [True, False])
def test_heights_tell_the_shift_that_no_polynomial_can_follow(tmp_path, dem_term):
    stack = Shifted(n_dates=2, coherence=0.95, seed=9)
    days, shape = stack.days, stack.shape
    grid = np.indices(shape).astype(float)
    orbit = {"orbit_shift": 500.0}
    for _ in range(2):
        # The first round tells where the image must start to show the same ground.
        write_slc(tmp_path / "slc" / f"{days[0]:%Y%m%d}.slc", days[0], np.ones(shape), **orbit)
        write_slc(tmp_path / "slc" / f"{days[1]:%Y%m%d}.slc", days[1], stack.image(1))
        second, first = (image.header for image in find_images(tmp_path).images)
        truth = orbit_warp(first, second, (0.0, 1500.0))
        line, sample = (place[0] for place in truth.at(np.array([160.0]), np.array([200.0])))
        near = second.near_range + RANGE_SPACING * (sample - 200.0)
        start = second.start_time + LINE_TIME * (line - 160.0)
        orbit.update(near_range_slc=f"{near:.6f} m", start_time=f"{start:.9f} s")
    place = grid
    for _ in range(40):
        shift = np.array(truth.at(*place, mountain(*place))) - place
        place = grid - shift
    ground = np.sqrt(0.95) * stack.common.at(*place) + np.sqrt(0.05) * stack.own[0].at(*place)
    write_slc(tmp_path / "slc" / f"{days[0]:%Y%m%d}.slc", days[0], ground, **orbit)
    (tmp_path / "geo").mkdir()
    dem = tmp_path / "geo" / f"{days[1]:%Y%m%d}_dem.rdc"
    dem.write_bytes(mountain(*grid).astype(">f4").tobytes())
    folder = find_images(tmp_path)
    assert folder.index("") == 1
    heights = folder.geometry_of(folder.images[1])[0]["height"]
    options = EstimationOptions(dem_term=dem_term)
    estimator = Estimator(folder.images[1], heights, options, Execution(2), Monitor())
    found = estimator.estimate(folder.images[0], Monitor()).warp
    expected = np.array(truth.at(*grid, mountain(*grid)))
    error = np.array(found.at(*grid, mountain(*grid))) - expected
    rms = np.sqrt(np.mean(error**2))
    assert rms < 0.02 if dem_term else rms > 0.04


def test_geometry_goes_with_its_own_reference_only(stack, tmp_path):
    stack.write(tmp_path / "in")
    (tmp_path / "in" / "geo").mkdir()
    day = f"{stack.days[0]:%Y%m%d}"
    for name in (f"{day}_dem.rdc", f"{day}.lon", f"{day}.lat"):
        (tmp_path / "in" / "geo" / name).write_bytes(np.zeros(stack.shape, ">f4").tobytes())
    summary = coregister(tmp_path / "in", tmp_path / "out")
    assert summary.reference == stack.days[0]
    assert {path.name for path in (tmp_path / "out" / "geo").iterdir()} == {
        f"{day}_dem.rdc", f"{day}.lon", f"{day}.lat"
    }  # fmt: skip
    said = []
    other = coregister(
        tmp_path / "in", tmp_path / "other", Monitor(warn=said.append), reference=f"{stack.days[2]:%Y%m%d}"
    )
    assert other.reference == stack.days[2]
    assert not (tmp_path / "other" / "geo").exists()
    assert f"REFERENCE={day}" in said[0]


def test_cancel_leaves_nothing(stack, tmp_path):
    stack.write(tmp_path / "in")
    for calls in (3, 15):
        asked = iter(range(10**6))
        with pytest.raises(Cancelled):
            coregister(tmp_path / "in", tmp_path / "out", Monitor(cancelled=lambda: next(asked) >= calls))  # noqa: B023
        assert [path.name for path in tmp_path.iterdir()] == ["in"]
    done = []
    with pytest.raises(Cancelled):
        coregister(
            tmp_path / "in",
            tmp_path / "out",
            Monitor(progress=done.append, cancelled=lambda: bool(done) and done[-1] > 0.6),
        )
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_progress_grows_to_its_end(stack, tmp_path):
    stack.write(tmp_path / "in")
    done = []
    coregister(tmp_path / "in", tmp_path / "out", Monitor(progress=done.append))
    assert done == sorted(done)
    assert done[-1] == pytest.approx(1.0)


def test_a_wrong_doppler_centroid_is_told(tmp_path):
    stack = Shifted(doppler=0.4, n_dates=2, seed=3)
    stack.write(tmp_path / "in")
    for path in (tmp_path / "in" / "slc").glob("*.par"):
        path.write_text(path.read_text().replace(f"{0.4 / LINE_TIME:.6f}", "0.0"))
    said = []
    coregister(tmp_path / "in", tmp_path / "wrong", Monitor(warn=said.append))
    assert "DOPPLER=images" in said[0]
    summary = coregister(tmp_path / "in", tmp_path / "right", estimation=EstimationOptions(doppler="images"))
    assert summary.dates[0].doppler == pytest.approx(0.4, abs=0.05)
    wrong, right = (
        np.nanmean(
            coherence(
                pixels(tmp_path / name, stack.days[1], stack.shape),
                pixels(tmp_path / name, stack.days[0], stack.shape),
            )[INNER]
        )
        for name in ("wrong", "right")
    )
    assert right > wrong + 0.03


@pytest.mark.slow
def test_a_simulated_mine_comes_back_unchanged_and_imports(tmp_path):
    from icops_qgis.engine.simulation.mine import MineScene
    from icops_qgis.engine.simulation.stack import simulate_stack
    from icops_qgis.engine.stack.importing.found import ImportOptions
    from icops_qgis.engine.stack.importing.importer import import_stack

    scene = MineScene(rows=200, cols=320, n_dates=4, decorrelation=False, masking=False)
    made = simulate_stack(tmp_path / "in", scene, PROVENANCE, Monitor(), Execution(2))
    summary = coregister(tmp_path / "in", tmp_path / "out", reference=f"{made.reference:%Y%m%d}")
    assert summary.reference == made.reference
    for one in summary.dates:
        before, after = (pixels(tmp_path / name, one.day, (200, 320))[INNER] for name in ("in", "out"))
        angle = np.angle(np.vdot(before, after))
        assert angle == pytest.approx(0.0, abs=0.02)
        assert abs(np.vdot(before, after)) / np.linalg.norm(before) / np.linalg.norm(after) > 0.995
        assert one.coherence_after > 0.9
    imported = import_stack(
        tmp_path / "out", tmp_path / "stack.h5", ImportOptions(), PROVENANCE, Execution(2), Monitor()
    )
    assert imported.dates == made.dates
    truth = dict(zip(made.dates, made.bperp))
    assert max(imported.bperp_range) == pytest.approx(max(truth.values()), abs=0.1)
