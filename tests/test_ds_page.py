"""Facts about the report of linked phases and what it looks at."""

from __future__ import annotations

import re

import numpy as np
import pytest
from linking_fixtures import coherence
from shp_fixtures import correlated
from small_stack import every, speckle, write_stack
from test_shp_page import decoded, pictures

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.report.ds_page import quality_scale
from icops_qgis.engine.report.interferogram_pair import longest_good_pair, squared_slope, telling_part
from icops_qgis.engine.scatterers.homogeneous import ShpOptions, select_homogeneous
from icops_qgis.engine.scatterers.linking import decorrelation
from icops_qgis.engine.scatterers.linking.decorrelation import (
    coherence_of_noise,
    fall_with_time,
    kinds_of_ground,
    sample_coherence,
)
from icops_qgis.engine.scatterers.shp_file import open_shp
from icops_qgis.engine.stack.stack_file import open_stack

N_DATES, ROWS, COLS = 20, 60, 90


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """Ground that lasts on the left, noise on the right; a hole; images and homogeneous pixels."""
    folder = tmp_path_factory.mktemp("scene")
    rng = np.random.default_rng(3)
    slc = correlated(rng, coherence("long-term", N_DATES), ROWS, COLS)
    slc[:, :, COLS // 2 :] = 0.4 * speckle(rng, N_DATES, ROWS, COLS - COLS // 2)
    slc[:, 20:30, 10:16] = 0
    # A bowl on the lasting ground.
    r, c = np.mgrid[:ROWS, :COLS]
    bowl = np.exp(-((r - 42) ** 2 + (c - 24) ** 2) / 80)
    slc = slc * np.exp(1j * 0.4 * np.arange(N_DATES)[:, None, None] * bowl)
    return write_stack(folder / "stack.h5", slc.astype(np.complex64), every(12, N_DATES)), folder


@pytest.fixture(scope="module")
def windows(scene):
    path, folder = scene
    with open_stack(path) as stack:
        options = ShpOptions(window=(7, 9))
        select_homogeneous(
            stack, folder / "shp.h5", options, Provenance("icops:test"), Execution(2), Monitor()
        )
    return folder / "shp.h5"


def sampled(scene, windows):
    with open_stack(scene[0]) as stack, open_shp(windows) as shp:
        wanted = shp.counts(slice(0, ROWS), slice(0, COLS)) >= 20
        return sample_coherence(stack, shp, wanted, Execution(2), Monitor())


def test_sampled_coherence_is_that_of_the_definition(scene, windows):
    sample = sampled(scene, windows)
    with open_stack(scene[0]) as stack, open_shp(windows) as shp:
        everything = slice(0, ROWS), slice(0, COLS)
        slc, masks = stack.slc(*everything), shp.windows(*everything)
    ends = [np.argmin(sample.rows + sample.cols), np.argmax(sample.rows + sample.cols)]
    for k in (*ends, len(sample.rows) // 2):
        row, col = sample.rows[k], sample.cols[k]
        members = [(row + i - 3, col + j - 4) for i, j in np.argwhere(masks[row, col])]
        for p in (0, 57, len(sample.pairs) - 1):
            m, n = sample.pairs[p]
            one, two = (np.array([slc[d, i, j] for i, j in members], complex) for d in (m, n))
            expected = abs(np.vdot(one, two)) / (np.linalg.norm(one) * np.linalg.norm(two))
            assert sample.coherence[k, p] == pytest.approx(expected, abs=1e-3)


def test_samples_cover_the_scene_evenly_and_fit_the_memory(scene, windows, monkeypatch):
    monkeypatch.setattr(decorrelation, "MOST_WINDOWS", 60)
    sample = sampled(scene, windows)
    assert 30 < len(sample.rows) <= 60
    assert len(np.unique(sample.rows // 20)) == 3 and len(np.unique(sample.cols // 30)) == 3
    with open_stack(scene[0]) as stack, open_shp(windows) as shp:
        few = sample_coherence(stack, shp, np.ones((ROWS, COLS), bool), Execution(1, 2**17), Monitor())
    assert few.coherence.nbytes <= 2**17 / 16


def test_ground_that_lasts_and_noise_are_different_kinds(scene, windows):
    sample = sampled(scene, windows)
    days = 12 * np.diff(sample.pairs, axis=1)[:, 0]
    kinds = kinds_of_ground(sample, days)
    lasting = sample.cols < COLS // 2 - 4
    noise = sample.cols >= COLS // 2 + 4
    assert not set(kinds[lasting]) & set(kinds[noise])
    assert kinds[lasting].max() < kinds[noise].min()
    means = [np.nanmean(sample.mean(kinds == k)) for k in range(kinds.max() + 1)]
    assert means == sorted(means, reverse=True)


def test_coherence_falls_as_its_model_does():
    matrix = coherence("exponential", 30)
    first, second = np.triu_indices(30, 1)
    days = 12 * (second - first)
    time, curve = fall_with_time(matrix[first, second], days, 12)
    np.testing.assert_allclose(curve, 0.85 * np.exp(-time / 400), atol=0.01)
    assert (np.diff(time) > 0).all()


@pytest.mark.parametrize("looks", [2, 5, 40])
def test_the_coherence_of_noise_is_that_of_drawn_noise(looks):
    a, b = speckle(np.random.default_rng(looks), 2, 40_000, looks)
    values = abs((a * b.conj()).sum(1)) / np.sqrt((abs(a) ** 2).sum(1) * (abs(b) ** 2).sum(1))
    assert coherence_of_noise(looks) == pytest.approx(values.mean(), rel=0.01)


def test_the_pair_shown_is_the_longest_that_is_coherent():
    days = np.array([12, 24, 48, 96, 96, 300])
    coherence_of_pairs = np.array([0.8, 0.7, 0.5, 0.42, 0.45, 0.12])
    assert longest_good_pair(coherence_of_pairs, days, floor=0.1) == 4
    assert longest_good_pair(np.full(6, np.nan), days, floor=0.1) == 0


def test_the_part_shown_holds_the_fringes():
    r, c = np.mgrid[:120, :200]
    phase = 9.0 * np.exp(-((r - 80) ** 2 + (c - 150) ** 2) / 300)
    phase[:60] = np.random.default_rng(0).uniform(-np.pi, np.pi, (60, 200))
    steepness = squared_slope(np.angle(np.exp(1j * phase)), np.ones(phase.shape, bool))
    assert steepness[:50].mean() < 0.1 * steepness[70:90, 140:160].mean()
    row, col = telling_part(steepness, (40, 50))
    assert row <= 80 < row + 40 and col <= 150 < col + 50
    assert telling_part(steepness, (120, 200)) == (0, 0)


def test_slopes_are_those_of_a_ramp_and_none_where_nothing_counts():
    r, c = np.mgrid[:40, :50]
    good = np.ones((40, 50), bool)
    good[:, 30:] = False
    steepness = squared_slope(np.angle(np.exp(1j * (0.2 * r - 0.1 * c))), good)
    np.testing.assert_allclose(steepness[5:-5, 5:25], 0.2**2 + 0.1**2, rtol=1e-6)
    assert (steepness[:, 34:] == 0).all()


@pytest.mark.parametrize("threshold", [0.23, 0.5, 0.61, 1.0])
def test_grey_and_orange_end_at_the_two_thresholds(threshold):
    scale, words = quality_scale(threshold)
    low, high = sorted((min(threshold, 0.99), 0.5))
    assert len(words) == len(scale.colours)
    levels = scale.levels(np.array([low - 0.01, high + 0.001, 1.0]))
    assert levels[0] == 1
    assert levels[1] == 3
    assert levels[2] == len(scale.colours)


def test_the_report_shows_where_linking_helped(run_algorithm, scene, windows, tmp_path):
    report = tmp_path / "ds.html"
    answers = run_algorithm(
        "link_phases", STACK=str(scene[0]), SHP=str(windows), OUTPUT=str(tmp_path / "ds.h5"),
        REPORT=str(report), ESTIMATOR="evd",
    )  # fmt: skip
    html = report.read_text(encoding="utf-8")
    assert len(html) < 2e6
    assert "<script" not in html and "http" not in html.replace("http://www.w3.org", "")
    assert f"<td>{answers['N_LINKED']}</td>" in html
    assert f"{answers['N_DS']} pixels have a temporal coherence above 0.5" in html
    assert f"above {answers['THRESHOLD']:.2f}, which was found by linking noise" in html
    assert "would otherwise have cost coherence" in html
    # Quality, before, after, fringes, kinds, and a matrix for each kind.
    images = [decoded(png)[0] for png in pictures(html)]
    n_kinds = html.count("of the ground linked</text>")
    assert len(images) == 5 + n_kinds and 2 <= n_kinds <= 4
    assert images[1].shape == images[2].shape
    assert all(image.shape == (N_DATES, N_DATES) for image in images[5:])
    before, after = re.search(r"changes by ([\d.]+) rad rms .* and by ([\d.]+) rad after", html).groups()
    assert float(after) < 0.5 * float(before)


def test_a_report_without_standard_deviations_says_so(run_algorithm, scene, windows, tmp_path):
    report = tmp_path / "ds.html"
    run_algorithm(
        "link_phases", STACK=str(scene[0]), SHP=str(windows), OUTPUT=str(tmp_path / "ds.h5"),
        REPORT=str(report), PHASE_STD=False, LOCAL_FRINGE=False,
    )  # fmt: skip
    html = report.read_text(encoding="utf-8")
    assert "Standard deviations were not asked for" in html
    assert "Local fringes" not in html
