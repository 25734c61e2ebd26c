"""What an import tells, leaves out, refuses and leaves behind."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date

import h5py
import numpy as np
import pytest
from interferogram_fixtures import stamp, write_geotiff
from qgis.core import QgsProcessingException
from stack_fixtures import (
    DATES,
    WRITERS,
    StackScene,
    write_dimap,
    write_gamma,
    write_isce2,
    write_miaplpy,
    write_opera,
    write_par,
    write_znap,
)

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.stack.importing import ImportOptions, bands, import_stack
from icops_qgis.engine.stack.stack_file import open_stack


@pytest.fixture(scope="module")
def scene():
    return StackScene()


@pytest.fixture
def run(tmp_path):
    """Import a folder to out/stack.h5."""

    def start(source, monitor=None, threads=2, **options):
        return import_stack(
            source,
            tmp_path / "out" / "stack.h5",
            ImportOptions(**options),
            Provenance("icops:import_stack"),
            Execution(threads=threads),
            monitor or Monitor(),
        )

    return start


def image(folder, i, ending=""):
    return folder / "rslc" / f"{stamp(DATES[i])}.rslc{ending}"


# What is told


def test_the_table_tells_what_was_found(tmp_path, run, scene):
    said = []
    summary = run(write_gamma(tmp_path / "in", scene), Monitor(inform=said.append))
    table = dict(summary.table)
    assert "GAMMA" in table["Format"]
    assert table["Sensor"] == "S1A VV"
    assert table["Dates"] == "5, 2020-01-01 to 2020-02-18"
    assert table["Size"] == "24 rows x 40 columns"
    assert table["Heights"].endswith("dem.rdc")
    assert table["Orbits"].startswith("5 of 5")
    assert table["Topography"] == "removed by this import"
    assert any(line.startswith("Dates") for line in said)
    assert summary.warnings == ()


def test_it_warns_of_gaps(tmp_path, run):
    days = (date(2020, 1, 1), date(2020, 1, 13), date(2020, 3, 20), date(2020, 4, 1), date(2020, 4, 13))
    warned = []
    run(write_gamma(tmp_path / "in", StackScene(dates=days)), Monitor(warn=warned.append))
    assert warned == ["No image between 20200113 and 20200320 (67 days)."]


def test_a_doubled_date_is_imported_once_and_told(tmp_path, run, scene):
    folder = write_gamma(tmp_path / "in", scene)
    shutil.copy(image(folder, 1), folder / "rslc" / f"{stamp(DATES[1])}_b.rslc")
    shutil.copy(image(folder, 1, ".par"), folder / "rslc" / f"{stamp(DATES[1])}_b.rslc.par")
    summary = run(folder)
    assert len(summary.dates) == 5
    assert "Two images of 20200113" in summary.warnings[0]


def test_an_image_of_another_size_is_left_out_and_told(tmp_path, run, scene):
    folder = write_gamma(tmp_path / "in", scene)
    scene.slc[3][:20].astype(">c8").tofile(image(folder, 3))
    write_par(image(folder, 3, ".par"), scene, 3, azimuth_lines=20)
    summary = run(folder)
    assert DATES[3] not in summary.dates
    assert "20200206 has 20 x 40 pixels, the others 24 x 40" in summary.warnings[0]


def test_mixed_polarisation_is_told_and_the_commoner_kept(tmp_path, run, scene):
    folder = write_gamma(tmp_path / "in", scene)
    write_par(image(folder, 4, ".par"), scene, 4, sensor="S1A IW IW1 VH")
    summary = run(folder)
    assert summary.dates == DATES[:4]
    assert "Mixed polarisation (VH, VV): VV is imported" in summary.warnings[0]


def test_an_empty_image_is_told(tmp_path, run, scene):
    folder = write_gamma(tmp_path / "in", scene)
    np.zeros((24, 40), ">c8").tofile(image(folder, 1))
    assert "20200113 seems to hold no data" in run(folder).warnings[0]


def test_pixels_that_are_not_finite_hold_no_data(tmp_path, run, scene):
    folder = write_gamma(tmp_path / "in", scene)
    values = scene.slc[1].copy()
    values[3, 5], values[4, 6] = np.nan, np.inf + 1j
    values.astype(">c8").tofile(image(folder, 1))
    run(folder)
    with open_stack(tmp_path / "out" / "stack.h5") as file:
        got = file.slc(slice(0, 24), slice(0, 40))
    assert np.argwhere(got == 0).tolist() == [[1, 3, 5], [1, 4, 6]]


def test_a_few_pixels_without_position_hold_no_data_and_are_told(tmp_path, run, scene):
    folder = write_gamma(tmp_path / "in", scene)
    longitude = scene.longitude.copy()
    longitude[2, 3:6] = np.nan
    longitude.astype(">f4").tofile(folder / "geo" / "20200125.lon")
    summary = run(folder)
    assert "3 of 960 pixels have no position" in summary.warnings[0]
    with open_stack(tmp_path / "out" / "stack.h5") as file:
        lost = (file.slc(slice(0, 24), slice(0, 40)) == 0).all(axis=0)
    assert np.argwhere(lost).tolist() == [[2, 3], [2, 4], [2, 5]]


# Topographic phase


@pytest.mark.parametrize("name", ["isce2", "opera", "miaplpy"])
def test_a_flattened_product_is_not_flattened_again(tmp_path, run, scene, name):
    folder = WRITERS[name][0](tmp_path / "in", scene)
    assert dict(run(folder).table)["Topography"].startswith("off already")
    with pytest.raises(EngineError, match=r"off already .*choose TOPO=removed"):
        run(folder, topography="remove")


def test_snap_tells_in_its_graph_that_both_phases_are_off(tmp_path, run, scene):
    folder = write_znap(tmp_path / "in", scene)
    for path in folder.rglob("product_metadata.json"):
        nodes = json.loads(path.read_text())
        parameters = [
            {"name": name, "data": {"type": "ascii", "elems": "true"}}
            for name in ("subtractFlatEarthPhase", "subtractTopographicPhase")
        ]
        node = {
            "name": "node.8",
            "attributes": [{"name": "operator", "data": {"type": "ascii", "elems": "Interferogram"}}],
            "elements": [{"name": "parameters", "attributes": parameters}],
        }
        nodes.append({"name": "Processing_Graph", "elements": [node]})
        path.write_text(json.dumps(nodes))
    assert "off already" in dict(run(folder).table)["Topography"]
    with pytest.raises(EngineError, match="choose TOPO=removed"):
        run(folder, topography="remove")


def test_isce2_without_flattening_is_flattened_here(tmp_path, run, scene):
    folder = write_isce2(tmp_path / "in", scene)
    for i, day in enumerate(DATES):
        scene.slc[i].tofile(folder / "merged" / "SLC" / stamp(day) / f"{stamp(day)}.slc.full")
    (folder / "configs").mkdir()
    (folder / "configs" / "config_resamp").write_text("[Function-1]\nnoflat : True\n")
    assert dict(run(folder).table)["Topography"] == "removed by this import"
    with open_stack(tmp_path / "out" / "stack.h5") as file:
        slc = file.slc(slice(0, 24), slice(0, 40))
    assert np.abs(np.angle(slc * np.conj(scene.flattened))).max() < 2e-3


def test_what_the_files_do_not_tell_must_be_said(tmp_path, run, scene):
    folder = WRITERS["gdal"][0](tmp_path / "in", scene)
    with pytest.raises(EngineError, match=r"do not tell whether .*TOPO=removed"):
        run(folder)
    with pytest.raises(EngineError, match="no orbits of 20200101, 20200113, 20200125 "):
        run(folder, topography="remove")


@pytest.mark.parametrize(
    ("name", "lacking"), [("20200125_dem.rdc", "heights"), ("20200125.lon", "longitude and latitude")]
)
def test_what_lacks_for_the_phase_is_named(tmp_path, run, scene, name, lacking):
    folder = write_gamma(tmp_path / "in", scene)
    (folder / "geo" / name).unlink()
    with pytest.raises(EngineError, match=f"cannot be removed: .* no {lacking}"):
        run(folder)
    # Declared off, the same stack comes in.
    assert len(run(folder, topography="removed").dates) == 5


# The crop


def test_a_crop_is_the_part_of_the_whole(tmp_path, run, scene):
    folder = write_gamma(tmp_path / "in", scene)
    run(folder)
    with open_stack(tmp_path / "out" / "stack.h5") as file:
        whole = file.slc(slice(0, 24), slice(0, 40))
    box = (scene.longitude[12, 15], scene.latitude[8, 15], scene.longitude[8, 30], scene.latitude[12, 30])
    extent = tuple(float(v) for v in (min(box[0], box[2]), box[1], max(box[0], box[2]), box[3]))
    inside = (
        (scene.longitude >= extent[0])
        & (scene.longitude <= extent[2])
        & (scene.latitude >= extent[1])
        & (scene.latitude <= extent[3])
    )
    r, c = np.nonzero(inside)
    summary = run(folder, extent=extent)
    assert (summary.rows, summary.cols) == (np.ptp(r) + 1, np.ptp(c) + 1)
    assert summary.rows < 12
    with open_stack(tmp_path / "out" / "stack.h5") as file:
        part = file.slc(slice(0, summary.rows), slice(0, summary.cols))
        height = file.geometry("height", slice(0, summary.rows), slice(0, summary.cols))
        start = float(file.header.attributes["STARTING_RANGE"])
    same = whole[:, r.min() : r.max() + 1, c.min() : c.max() + 1]
    assert np.abs(np.angle(part * np.conj(same))).max() < 2e-3
    assert (height == scene.height[r.min() : r.max() + 1, c.min() : c.max() + 1]).all()
    assert start == pytest.approx(scene.ranges[2].min() + 2.33 * c.min(), abs=0.01)


@pytest.mark.parametrize("name", ["gamma", "gamma short", "snap", "isce2"])
def test_of_the_images_only_the_crop_is_read(tmp_path, run, scene, monkeypatch, name):
    folder = WRITERS[name][0](tmp_path / "in", scene)
    read, inner = {}, bands.read_into

    def counted(stream, offset, values):
        read[stream.name] = read.get(stream.name, 0) + values.nbytes
        inner(stream, offset, values)

    monkeypatch.setattr(bands, "read_into", counted)
    box = (scene.longitude[10:14, 18:22], scene.latitude[10:14, 18:22])
    extent = tuple(float(f(v)) for f in (np.min, np.max) for v in box)
    summary = run(folder, extent=extent)
    area = summary.rows * summary.cols
    assert area < 0.2 * scene.rows * scene.cols
    sizes = {"gamma": 8, "gamma short": 4, "snap": 4, "isce2": 8}
    images = [
        n for path, n in read.items() if re.search(r"\.rslc$|\.slc\.full$|/[iq]_VV_[^/]*\.img$", str(path))
    ]
    assert len(images) == (10 if name == "snap" else 5)
    assert images == [area * sizes[name]] * len(images)


def test_an_area_beside_the_images_is_refused(tmp_path, run, scene):
    with pytest.raises(EngineError, match="does not meet"):
        run(write_gamma(tmp_path / "in", scene), extent=(10.0, 50.0, 11.0, 51.0))


# Cancel


@pytest.mark.parametrize("patience", [0, 1, 2])
def test_cancel_leaves_nothing(tmp_path, run, scene, patience):
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > patience

    with pytest.raises(Cancelled):
        run(write_gamma(tmp_path / "in", scene), Monitor(cancelled=cancelled))
    assert not list(tmp_path.glob("out/*"))


# What is refused: one sentence that names the file, and nothing left behind


def truncate(path, size=100):
    path.write_bytes(path.read_bytes()[:-size])


def wrong_par(folder, scene):
    write_par(image(folder, 1, ".par"), scene, 1, range_samples=39)


def remove_dates(folder, kept):
    for i in range(kept, len(DATES)):
        image(folder, i).unlink()
        image(folder, i, ".par").unlink()


def fill(folder, name, value):
    np.full((24, 40), value, ">f4").tofile(folder / "geo" / name)


def half_nan(folder, scene):
    values = scene.height.copy()
    values[:, :20] = np.nan
    values.astype(">f4").tofile(folder / "geo" / "20200125_dem.rdc")


GAMMA_FAULTS = {
    "truncated image": (lambda f, s: truncate(image(f, 1)), r"20200113\.rslc has 7580 bytes .* truncated"),
    "wrong size": (wrong_par, r"20200113\.rslc has 7680 bytes where 24 lines x 39 samples"),
    "no header": (lambda f, s: image(f, 2, ".par").unlink(), r"20200125\.rslc has no parameter file"),
    "damaged header": (
        lambda f, s: write_par(image(f, 1, ".par"), s, 1, radar_frequency="none"),
        "radar_frequency: none",
    ),
    "other pixels": (
        lambda f, s: write_par(image(f, 1, ".par"), s, 1, image_format="FLOAT"),
        "image_format FLOAT is not FCOMPLEX",
    ),
    "no date": (lambda f, s: remove_dates(f, 0), "holds no co-registered images"),
    "one date": (lambda f, s: remove_dates(f, 1), r"one image only \(20200101\)"),
    "longitude NaN": (lambda f, s: fill(f, "20200125.lon", np.nan), r"No pixel has a position"),
    "longitude zero": (
        lambda f, s: (fill(f, "20200125.lon", 0), fill(f, "20200125.lat", 0)),
        "No pixel has a position",
    ),
    "height NaN": (lambda f, s: fill(f, "20200125_dem.rdc", np.nan), "No pixel has a height"),
    "half of the heights NaN": (half_nan, "480 of 960 pixels have no position or height"),
    "short geometry": (lambda f, s: truncate(f / "geo" / "20200125.lat"), r"20200125\.lat has 3740 bytes"),
    "another place": (lambda f, s: fill(f, "20200125.lat", 75.0), "do not reach the image"),
    "no such day": (
        lambda f, s: image(f, 1).rename(f / "rslc" / "20200231.rslc"),
        "20200231 in the name is no date",
    ),
}


@pytest.mark.parametrize("name", GAMMA_FAULTS)
def test_a_broken_gamma_folder_is_refused_in_a_sentence(tmp_path, run, scene, name):
    folder = write_gamma(tmp_path / "in", scene)
    break_it, sentence = GAMMA_FAULTS[name]
    break_it(folder, scene)
    with pytest.raises(EngineError, match=sentence) as error:
        run(folder)
    assert "\n" not in str(error.value)
    assert not list(tmp_path.glob("out/*"))


def nested(path):
    path.write_text("[" * 100_000)


def edit(path, before, after):
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))


def first(folder, pattern):
    return min(folder.rglob(pattern))


BILLION_LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Dimap_Document>&b;</Dimap_Document>'
)

FAULTS = {
    "dim entities": (
        write_dimap,
        lambda f: (f / "stack.dim").write_text(BILLION_LAUGHS),
        "defines a document type",
    ),
    "dim no xml": (write_dimap, lambda f: (f / "stack.dim").write_text("<a>"), "not readable XML"),
    "dim outside": (
        write_dimap,
        lambda f: edit(f / "stack.dim", "stack.data/i_", "../../i_"),
        "names a file outside its folder",
    ),
    "dim huge": (
        write_dimap,
        lambda f: edit(f / "stack.dim", "<NROWS>24", "<NROWS>999999999"),
        "cannot be right",
    ),
    "dim short band": (write_dimap, lambda f: truncate(first(f, "q_*.img")), "has 3740 bytes"),
    "dim lacks half": (
        write_dimap,
        lambda f: edit(f / "stack.dim", ">q_VV_mst", ">x_VV_mst"),
        "lacks its band q",
    ),
    "znap chunk": (write_znap, lambda f: truncate(first(f, "i_*/0.0")), "0.0 has 580 bytes"),
    "znap header": (write_znap, lambda f: nested(first(f, "i_*/.zarray")), "is not JSON"),
    "znap blosc": (
        write_znap,
        lambda f: edit(first(f, "i_*/.zarray"), '"compressor": null', '"compressor": {"id": "blosc"}'),
        "compressed with blosc",
    ),
    "znap metadata": (
        write_znap,
        lambda f: nested(first(f, "product_metadata.json")),
        "not the metadata of a SNAP",
    ),
    "isce size": (
        write_isce2,
        lambda f: edit(first(f, "*.slc.full.xml"), "<value>40", "<value>41"),
        "has 7680 bytes where",
    ),
    "isce entities": (
        write_isce2,
        lambda f: first(f, "*.slc.full.xml").write_text(BILLION_LAUGHS),
        "defines a document type",
    ),
    "opera text": (
        write_opera,
        lambda f: first(f, "*2020011*.h5").write_text("hello"),
        "not a readable HDF5 file",
    ),
    "miaplpy text": (
        write_miaplpy,
        lambda f: (f / "slcStack.h5").write_text("x"),
        "not a readable HDF5 file",
    ),
    "miaplpy truncated": (
        write_miaplpy,
        lambda f: truncate(f / "slcStack.h5", 40_000),
        "not a readable HDF5 file",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_broken_product_is_refused_in_a_sentence(tmp_path, run, scene, name):
    write, break_it, sentence = FAULTS[name]
    folder = write(tmp_path / "in", scene)
    break_it(folder)
    with pytest.raises(EngineError, match=sentence) as error:
        run(folder)
    assert "\n" not in str(error.value)
    assert not list(tmp_path.glob("out/*"))


def test_a_text_file_named_h5_is_refused_whatever_lies_beside_it(tmp_path, run, scene):
    path = write_gamma(tmp_path, scene) / "stack.h5"
    path.write_text("no images here")
    with pytest.raises(EngineError, match=r"stack\.h5 is not a readable HDF5 file"):
        run(path)


def test_geometry_of_another_size_is_refused(tmp_path, run, scene):
    folder = write_miaplpy(tmp_path / "in", scene)
    with h5py.File(folder / "geometryRadar.h5", "a") as handle:
        del handle["height"]
        handle["height"] = np.zeros((5, 5))
    with pytest.raises(EngineError, match="height has size"):
        run(folder)


@pytest.mark.parametrize("source", ["/vsicurl/http://example.org/a.tif", "http://example.org/a.tif"])
def test_a_virtual_raster_may_not_name_the_network(tmp_path, run, source):
    folder = tmp_path / "in"
    folder.mkdir()
    for day in DATES[:2]:
        (folder / f"{stamp(day)}.vrt").write_text(
            '<VRTDataset rasterXSize="4" rasterYSize="4"><VRTRasterBand dataType="CFloat32" band="1">'
            f"<SimpleSource><SourceFilename>{source}</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>"
        )
    with pytest.raises(EngineError, match="no plain file"):
        run(folder, topography="removed", wavelength=0.056)


def test_isce2_comes_in_by_its_virtual_rasters_too(tmp_path, run, scene):
    folder = write_isce2(tmp_path / "in", scene)
    for path in folder.rglob("*.slc.full.xml"):
        path.unlink()
        base = path.with_suffix("")
        base.rename(base.with_name("burst.slc"))
        base.with_name(f"{base.name}.vrt").write_text(
            f'<VRTDataset rasterXSize="{scene.cols}" rasterYSize="{scene.rows}">'
            '<VRTRasterBand dataType="CFloat32" band="1" subClass="VRTRawRasterBand">'
            '<SourceFilename relativeToVRT="1">burst.slc</SourceFilename><ByteOrder>LSB</ByteOrder>'
            "<ImageOffset>0</ImageOffset><PixelOffset>8</PixelOffset>"
            f"<LineOffset>{8 * scene.cols}</LineOffset>"
            "</VRTRasterBand></VRTDataset>"
        )
    assert run(folder).format == "isce2"
    with open_stack(tmp_path / "out" / "stack.h5") as file:
        assert (file.slc(slice(0, 24), slice(0, 40)) == scene.flattened).all()


def test_several_bursts_are_refused(tmp_path, run, scene):
    folder = write_opera(tmp_path / "in", scene)
    path = first(folder, "*CSLC-S1_T*")
    shutil.copy(path, folder / path.name.replace("IW1", "IW2"))
    with pytest.raises(EngineError, match="2 bursts"):
        run(folder)


def test_a_folder_of_something_else_tells_what_was_looked_for(tmp_path, run):
    write_geotiff(tmp_path / "in" / "map.tif", np.ones((3, 4), np.float32))
    with pytest.raises(EngineError, match="no \\*\\.rslc") as error:
        run(tmp_path / "in")
    for word in ("GAMMA", "*.dim", "*.znap", "ISCE2", "OPERA", "slcStack.h5", "complex raster"):
        assert word in str(error.value)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"reference": "20200114"}, "no image of the reference date 20200114; the nearest is 20200113"),
        ({"reference": "soon"}, "'soon' is no date"),
        ({"format": "roi_pac"}, "format 'roi_pac' is unknown"),
        ({"format": "opera"}, r"no OPERA_L2_CSLC-S1_\*\.h5"),
        ({"topography": "maybe"}, "'maybe' is unknown"),
        ({"wavelength": 55.0}, "wavelength of 55 m"),
    ],
)
def test_options_that_do_not_fit_are_refused(tmp_path, run, scene, options, sentence):
    with pytest.raises(EngineError, match=sentence):
        run(write_gamma(tmp_path / "in", scene), **options)


def test_a_missing_wavelength_is_asked_for(tmp_path, run, scene):
    folder = write_miaplpy(tmp_path / "in", scene)
    with h5py.File(folder / "slcStack.h5", "a") as handle:
        del handle.attrs["WAVELENGTH"]
    with pytest.raises(EngineError, match="do not tell the radar wavelength"):
        run(folder)
    assert len(run(folder, wavelength=0.0555).dates) == 5


# Memory


@pytest.mark.slow
def test_a_stack_twice_the_budget_is_imported_within_it(tmp_path):
    import sys
    from pathlib import Path

    sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))
    import import_stack as benchmark

    benchmark.write_stack(tmp_path / "in", 20, 1024, 1024)
    budget = 80 * 2**20
    _, grown = benchmark.in_fresh_process(tmp_path / "in", tmp_path / "stack.h5", budget)
    assert (tmp_path / "stack.h5").stat().st_size > 2 * budget
    assert grown < 80


# The toolbox entry


def test_the_entry_imports_and_answers(tmp_path, run_algorithm, feedback, scene):
    folder = write_gamma(tmp_path / "in", scene)
    results = run_algorithm("import_stack", INPUT=str(folder), OUTPUT=str(tmp_path / "stack.h5"))
    assert (results["N_DATES"], results["ROWS"], results["COLS"]) == (5, 24, 40)
    assert (results["FOUND_FORMAT"], results["REFERENCE"], results["N_WARNINGS"]) == ("gamma", "20200125", 0)
    assert any(line.startswith("Baseline range") for line in feedback.infos)
    with open_stack(results["OUTPUT"]) as file:
        assert file.header.n_dates == 5
        assert file.header.attributes["ICOPS_ALGORITHM"] == "icops:import_stack"


def test_the_entry_refuses_in_a_sentence(tmp_path, run_algorithm, scene):
    folder = write_gamma(tmp_path / "in", scene)
    truncate(image(folder, 0))
    with pytest.raises(QgsProcessingException, match="truncated"):
        run_algorithm("import_stack", INPUT=str(folder), OUTPUT=str(tmp_path / "stack.h5"))
    assert not (tmp_path / "stack.h5").exists()


def test_the_choices_of_the_entry_are_those_of_the_engine():
    from icops_qgis.algorithms.import_stack import FORMATS, TOPOGRAPHY
    from icops_qgis.engine.stack.importing.detect import FORMATS as READERS
    from icops_qgis.engine.stack.importing.found import TOPOGRAPHY as ENGINE

    assert tuple(FORMATS) == ("auto", *READERS)
    assert tuple(TOPOGRAPHY) == ENGINE


def test_a_simulated_mine_comes_in_with_its_motion_and_nothing_else(tmp_path, run_algorithm):
    quiet = {
        "TURBULENCE": 0,
        "STRATIFIED": 0,
        "RAMP": 0,
        "DEM_ERROR": 0,
        "NOISE": False,
        "DECORRELATION": False,
    }
    folder, truth = tmp_path / "mine", tmp_path / "truth.npz"
    run_algorithm(
        "simulate_stack", ROWS=64, COLS=120, N_DATES=8, OUTPUT=str(folder), TRUTH=str(truth), **quiet
    )
    results = run_algorithm("import_stack", INPUT=str(folder), OUTPUT=str(tmp_path / "stack.h5"))
    with open_stack(results["OUTPUT"]) as file, np.load(truth) as planted:
        header, rows, cols = file.header, *(slice(0, n) for n in file.header.grid.shape)
        slc, displacement, bperp = file.slc(rows, cols), planted["displacement"], planted["bperp"]
    assert np.abs(displacement).max() > 0.01
    # The file has baselines at the centre of the area.
    assert header.bperp == pytest.approx(bperp, abs=0.1)
    still = slc * np.exp(-4j * np.pi / header.wavelength * displacement)
    for i in range(8):
        for j in range(i):
            assert np.sqrt(np.mean(np.angle(still[i] * np.conj(still[j])) ** 2)) < 0.02
