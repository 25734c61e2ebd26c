"""Facts about forming interferograms: against a slow reference, sign, bias, holes, blocks, memory."""

from __future__ import annotations

from dataclasses import replace
from math import gamma

import numpy as np
import pytest
from small_stack import WAVELENGTH, every, speckle, write_stack

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.interferometry.effective_looks import effective_looks
from icops_qgis.engine.interferometry.formation import FormationOptions, form_interferograms, multilooked_grid
from icops_qgis.engine.interferometry.interferogram_file import open_interferograms
from icops_qgis.engine.interferometry.network_design import NetworkOptions, design_network
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.stack.stack_file import open_stack

MIB = 1024**2
ALL = slice(None), slice(None)


def form(stack, destination, looks=(2, 3), method="all", execution=None, monitor=None, **options):
    """Form the pairs of a stack; returns the open file's phase, coherence and header."""
    destination.parent.mkdir(exist_ok=True)
    with open_stack(stack) as opened:
        network = design_network(opened.header.dates, opened.header.bperp, NetworkOptions(method))
        form_interferograms(
            opened, network, destination, FormationOptions(*looks, **options), destination.parent,
            Provenance("icops:test"), execution or Execution(2), monitor or Monitor(),
        )  # fmt: skip
    with open_interferograms(destination, wrapped=True) as file:
        return file.phase(*ALL), file.coherence(*ALL), file.header


def oversampled(rng, shape, factors):
    """Speckle whose spectrum fills 1 / factor of the band along each axis, unit mean power."""
    spectrum = np.fft.fft2(speckle(rng, *shape))
    for axis, (n, factor) in enumerate(zip(shape, factors)):
        outside = np.abs(np.fft.fftfreq(n)) > 0.5 / factor
        spectrum[(slice(None),) * axis + (outside,)] = 0
    image = np.fft.ifft2(spectrum)
    return image / np.sqrt(np.mean(np.abs(image) ** 2))


def test_pairs_are_the_complex_means_of_their_cells(tmp_path):
    rng = np.random.default_rng(1)
    slc = speckle(rng, 4, 11, 14) * rng.uniform(0.5, 200, (4, 1, 1)).astype(np.float32)
    slc += 0.7 * slc[:1]
    phase, coherence, header = form(write_stack(tmp_path / "s.h5", slc), tmp_path / "i.h5")
    assert phase.shape == (6, 5, 4)
    for index, (m, n) in enumerate(header.network.pairs):
        for r in range(5):
            for c in range(4):
                a, b = (slc[k, 2 * r : 2 * r + 2, 3 * c : 3 * c + 3].astype(complex) for k in (m, n))
                mean = np.sum(a * b.conj())
                norm = np.sqrt(np.sum(abs(a) ** 2) * np.sum(abs(b) ** 2))
                assert abs(np.angle(np.exp(1j * (phase[index, r, c] - np.angle(mean))))) < 1e-5
                assert coherence[index, r, c] == pytest.approx(abs(mean) / norm, abs=1e-6)


def test_ground_that_moves_away_has_positive_phase(tmp_path):
    away = np.array([0.0, 0.004, 0.012])
    slc = np.exp(-4j * np.pi * (850e3 + away) / WAVELENGTH)[:, None, None] * np.ones((3, 4, 6))
    phase, coherence, header = form(write_stack(tmp_path / "s.h5", slc), tmp_path / "i.h5")
    for index, (m, n) in enumerate(header.network.pairs):
        assert phase[index] == pytest.approx(4 * np.pi * (away[n] - away[m]) / WAVELENGTH, abs=1e-3)
    assert coherence == pytest.approx(1.0)


@pytest.mark.parametrize("looks", [(1, 4), (2, 8), (5, 10)])
def test_incoherent_speckle_has_the_coherence_of_its_looks(tmp_path, looks):
    # Touzi et al. 1999: E|gamma| = Gamma(L) Gamma(3/2) / Gamma(L + 1/2) where there is none.
    slc = speckle(np.random.default_rng(2), 2, 200, 400)
    _, coherence, _ = form(write_stack(tmp_path / "s.h5", slc), tmp_path / "i.h5", looks)
    n = looks[0] * looks[1]
    expected = gamma(n) * gamma(1.5) / gamma(n + 0.5)
    assert coherence.mean() == pytest.approx(expected, abs=4 * coherence.std() / np.sqrt(coherence.size))


def test_coherence_and_phase_noise_are_those_of_the_theory(tmp_path):
    rng = np.random.default_rng(3)
    common, planted, looks = speckle(rng, 200, 400), 0.7, 40
    second = planted * common + np.sqrt(1 - planted**2) * speckle(rng, 200, 400)
    slc = np.stack([common, second * np.exp(-0.5j)])
    phase, coherence, _ = form(write_stack(tmp_path / "s.h5", slc), tmp_path / "i.h5", (5, 8))
    assert coherence.mean() == pytest.approx(planted, abs=0.01)
    assert phase.mean() == pytest.approx(0.5, abs=0.01)
    # Rodriguez & Martin 1992, for many looks.
    assert phase.std() == pytest.approx(np.sqrt((1 - planted**2) / (2 * looks * planted**2)), rel=0.06)


def test_pixels_without_data_take_no_part(tmp_path):
    rng = np.random.default_rng(4)
    slc = speckle(rng, 3, 4, 12)
    slc[1, 0, 0] = 0
    slc[2, 0, 1] = np.nan
    slc[0, 0:2, 3:5] = 0
    slc[1, :, 9:12] = 0
    phase, coherence, header = form(write_stack(tmp_path / "s.h5", slc), tmp_path / "i.h5")
    pairs = [tuple(pair) for pair in header.network.pairs.tolist()]
    for pair, dropped in (((0, 1), [0]), ((0, 2), [1]), ((1, 2), [0, 1])):
        keep = [k for k in range(6) if k not in dropped]
        a, b = (np.delete(slc[k, :2, :3].ravel(), dropped).astype(complex) for k in pair)
        mean = np.sum(a * b.conj())
        assert len(a) == len(keep)
        assert phase[pairs.index(pair), 0, 0] == pytest.approx(np.angle(mean), abs=1e-5)
        expected = abs(mean) / np.sqrt(np.sum(abs(a) ** 2) * np.sum(abs(b) ** 2))
        assert coherence[pairs.index(pair), 0, 0] == pytest.approx(expected, abs=1e-6)
    # Two of six pixels are less than half; three of six would do.
    assert np.isnan(phase[pairs.index((0, 1)), 0, 1])
    assert np.isfinite(phase[pairs.index((1, 2)), 0, 1])
    assert np.isnan(phase[pairs.index((0, 1)), :, 3]).all()
    assert np.isfinite(phase[pairs.index((0, 2))][:, 3]).all()
    np.testing.assert_array_equal(np.isnan(phase), np.isnan(coherence))


def test_what_does_not_fill_a_cell_is_left_out_and_the_geometry_is_averaged(tmp_path):
    rng = np.random.default_rng(5)
    height = rng.uniform(0, 900, (9, 13))
    latitude = rng.uniform(41, 42, (9, 13))
    height[:2, :3] = np.nan
    height[2, 0] = np.nan
    stack = write_stack(
        tmp_path / "s.h5", speckle(rng, 2, 9, 13), geometry={"height": height, "latitude": latitude}
    )
    phase, _, header = form(stack, tmp_path / "i.h5", (2, 3))
    assert phase.shape == (1, 4, 4)
    assert header.grid == Grid(4, 4)
    with open_interferograms(tmp_path / "i.h5", wrapped=True) as file:
        found = file.geometry("height", *ALL)
        assert np.isnan(found[0, 0])
        assert found[1, 0] == pytest.approx(np.nanmean(height[2:4, 0:3]), rel=1e-6)
        assert found[3, 3] == pytest.approx(height[6:8, 9:12].mean(), rel=1e-6)
        assert file.geometry("latitude", *ALL)[2, 1] == pytest.approx(latitude[4:6, 3:6].mean(), rel=1e-12)
        assert file.geometry("incidenceAngle", *ALL) is None


def test_a_map_grid_grows_by_the_looks(tmp_path):
    grid = Grid(9, 13, (500_000.0, 5.0, 0.0, 4_700_000.0, 0.0, -10.0), "EPSG:32652")
    stack = write_stack(tmp_path / "s.h5", speckle(np.random.default_rng(0), 2, 9, 13), grid=grid)
    _, _, header = form(stack, tmp_path / "i.h5", (2, 4))
    assert header.grid == Grid(4, 3, (500_000.0, 20.0, 0.0, 4_700_000.0, 0.0, -20.0), "EPSG:32652")
    turned = Grid(10, 12, (0.0, 1.0, 0.3, 5.0, 0.2, -2.0), "EPSG:32652")
    x, y = turned.centres(np.arange(4, 6)[:, None], np.arange(6, 9))
    assert multilooked_grid(turned, (2, 3)).centres(2, 2) == pytest.approx((x.mean(), y.mean()))


def test_the_file_tells_looks_dates_and_where_it_comes_from(tmp_path):
    slc = speckle(np.random.default_rng(0), 3, 40, 90)
    stack = write_stack(
        tmp_path / "s.h5", slc, bperp=[0, 70, -50], attributes={"RANGE_PIXEL_SIZE": "2.33", "PLATFORM": "S1A"}
    )
    _, _, header = form(stack, tmp_path / "i.h5", (2, 5))
    told = header.attributes
    assert (told["ALOOKS"], told["RLOOKS"], told["PLATFORM"], told["HEADING"]) == ("2", "5", "S1A", "-12.0")
    assert float(told["RANGE_PIXEL_SIZE"]) == pytest.approx(11.65)
    assert told["FILE_TYPE"] == "ifgramStack"
    assert "REF_DATE" not in told
    assert header.looks == pytest.approx(10, rel=0.05)
    assert header.wavelength == WAVELENGTH
    np.testing.assert_allclose(header.network.bperp, [70, -50, -120])
    with pytest.raises(EngineError, match="unwrap them first"), open_interferograms(tmp_path / "i.h5"):
        pass


def test_dates_without_a_pair_do_not_shift_the_others(tmp_path):
    slc = np.exp(1j * np.array([0.3, 9.0, 1.1, 0.4]))[:, None, None] * np.ones((4, 4, 6))
    stack = write_stack(tmp_path / "s.h5", slc, bperp=[0, 900, 20, 40])
    phase, _, header = form(stack, tmp_path / "i.h5")
    assert [f"{day:%Y%m%d}" for day in header.network.dates] == ["20190101", "20190125", "20190206"]
    np.testing.assert_allclose(phase[:, 0, 0], [0.3 - 1.1, 0.3 - 0.4, 1.1 - 0.4], atol=1e-6)


@pytest.mark.parametrize("strength", [0.0, 1.0])
def test_the_result_does_not_depend_on_the_blocks(tmp_path, strength):
    rng = np.random.default_rng(6)
    stack = write_stack(tmp_path / "s.h5", speckle(rng, 3, 151, 97))
    whole = form(stack, tmp_path / "a.h5", (1, 1), goldstein=strength, execution=Execution(1))
    pieces = form(stack, tmp_path / "b.h5", (1, 1), goldstein=strength, execution=Execution(2, MIB // 2))
    for one, other in zip(whole[:2], pieces[:2]):
        np.testing.assert_allclose(np.exp(1j * one), np.exp(1j * other), atol=2e-4)


def test_blocks_stay_within_the_memory_limit(tmp_path, monkeypatch):
    from icops_qgis.engine.stack.stack_file import StackFile

    held = []
    read = StackFile.slc

    def watched(self, *place):
        values = read(self, *place)
        held.append(values.nbytes)
        return values

    stack = write_stack(tmp_path / "s.h5", speckle(np.random.default_rng(0), 6, 300, 400))
    monkeypatch.setattr(StackFile, "slc", watched)
    form(stack, tmp_path / "i.h5", execution=Execution(2, 2 * MIB))
    # Three blocks at once: two worked on, one to be written.
    assert max(held) * 3 <= 2 * MIB
    assert sum(held) < 1.2 * 6 * 300 * 400 * 8 + 4 * 100 * 16 * 64 * 8


def test_cancel_leaves_nothing(tmp_path):
    stack = write_stack(tmp_path / "s.h5", speckle(np.random.default_rng(0), 3, 60, 60))
    for strength in (0.0, 1.0):
        said = []
        monitor = Monitor(progress=said.append, cancelled=lambda said=said: any(f > 0.6 for f in said))
        with pytest.raises(Cancelled):
            form(stack, tmp_path / "o" / "i.h5", execution=Execution(1, MIB // 4), monitor=monitor,
                 goldstein=strength)  # fmt: skip
        assert not (tmp_path / "o" / "i.h5").exists()


def test_more_looks_than_pixels_are_refused(tmp_path):
    stack = write_stack(tmp_path / "s.h5", speckle(np.random.default_rng(0), 2, 5, 6))
    with pytest.raises(EngineError, match="6 x 2 looks are more than the 5 x 6 pixels"):
        form(stack, tmp_path / "i.h5", (6, 2))


@pytest.mark.parametrize("factors", [(1.0, 1.0), (1.1, 1.3), (1.5, 2.0)])
def test_effective_looks_are_those_that_the_noise_shows(tmp_path, factors):
    rng = np.random.default_rng(7)
    looks = (4, 8)
    slc = np.stack([oversampled(rng, (480, 640), factors) for _ in range(3)])
    # A Doppler carrier and bright targets are in every real image.
    slc *= np.exp(0.4j * np.arange(640))
    slc[:, 100, ::50] *= 30
    with open_stack(write_stack(tmp_path / "s.h5", slc)) as stack:
        found = effective_looks(stack, looks, Monitor())
    # What it is for: the mean cross product of independent images has the variance 1 / looks.
    one, other = (oversampled(rng, (480, 640), factors) for _ in range(2))
    means = (one * other.conj()).reshape(120, 4, 80, 8).mean(axis=(1, 3))
    measured = 1 / np.mean(np.abs(means) ** 2)
    assert found == pytest.approx(measured, rel=0.06)
    if factors == (1.0, 1.0):
        assert found == pytest.approx(32, rel=0.03)


def test_looks_that_cannot_be_told_are_warned_of(tmp_path):
    warned = []
    with open_stack(write_stack(tmp_path / "s.h5", speckle(np.random.default_rng(0), 2, 8, 9))) as stack:
        assert effective_looks(stack, (2, 3), replace(Monitor(), warn=warned.append)) == 6.0
    assert len(warned) == 1


def test_each_image_is_used_where_it_stands(tmp_path):
    # Every pixel of every date has a phase of its own: a wrong row, column or date would show.
    n, rows, cols = 4, 23, 31
    d, r, c = np.meshgrid(np.arange(n), np.arange(rows), np.arange(cols), indexing="ij")
    own = 0.9 * d + 0.05 * d * r + 0.003 * d * c**2
    stack = write_stack(tmp_path / "s.h5", np.exp(1j * own), every(12, n))
    phase, _, header = form(stack, tmp_path / "i.h5", (1, 1), execution=Execution(2, MIB // 8))
    for index, (m, k) in enumerate(header.network.pairs):
        np.testing.assert_allclose(np.exp(1j * phase[index]), np.exp(1j * (own[m] - own[k])), atol=1e-5)


@pytest.mark.slow
def test_a_real_pair_is_coherent_over_the_city_and_its_pixels_share_speckle(real_data, tmp_path):
    folder = real_data / "amsterdam_s1_pair" / "zarrs"

    def image(day, name):
        parts = [
            np.fromfile(folder / f"{day}-coreg.znap" / f"{part}_VV_{name}" / "0.0", ">f4")
            for part in ("i", "q")
        ]
        return (parts[0] + 1j * parts[1]).reshape(84, 338)

    slc = np.stack([image("20230319", "19Mar2023"), image("20230331", "31Mar2023")])
    _, coherence, header = form(write_stack(tmp_path / "s.h5", slc), tmp_path / "i.h5", (3, 11))
    assert np.median(coherence) > 0.7
    # Sampled 1.5 times as densely as resolved along both axes, and weighted against side lobes.
    assert 1.5 < 33 / header.looks < 3.0
