"""Folders that cannot be imported: one sentence each that names the file, and no file left."""

from __future__ import annotations

from datetime import date

import h5py
import numpy as np
import pytest
from interferogram_fixtures import (
    DATES,
    PAIRS,
    WRITERS,
    Scene,
    hyp3_name,
    remove,
    stamp,
    write_dated_geotiffs,
    write_gamma_geocoded,
    write_gamma_radar,
    write_geotiff,
    write_hyp3,
    write_licsar,
    write_mintpy,
)

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.interferometry.importing import FORMATS, ImportOptions, import_interferograms
from icops_qgis.engine.provenance import Provenance

UNW = "area_20200101-20200113_VV_eqa_unw.tif"
CC = "area_20200101-20200113_VV_flat_eqa_cc.tif"


@pytest.fixture
def refused(tmp_path):
    """Import what cannot be imported; returns the sentence."""

    def run(source, **options):
        out = tmp_path / "out"
        with pytest.raises(EngineError) as error:
            import_interferograms(
                source,
                out / "stack.h5",
                ImportOptions(**options),
                Provenance("test"),
                Execution(threads=1),
                Monitor(),
            )
        assert not out.exists() or not list(out.iterdir())
        sentence = str(error.value)
        assert sentence.endswith(".")
        assert "\n" not in sentence
        return sentence

    return run


@pytest.fixture
def folder(tmp_path):
    return write_dated_geotiffs(tmp_path / "in", Scene())


def test_a_folder_that_does_not_exist(tmp_path, refused):
    assert "does not exist" in refused(tmp_path / "nowhere")


def test_an_empty_folder(tmp_path, refused):
    (tmp_path / "in").mkdir()
    assert "is empty" in refused(tmp_path / "in")


def test_a_folder_of_other_files_is_told_why_for_each_format(tmp_path, refused):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "notes.txt").write_text("nothing here")
    sentence = refused(tmp_path / "in")
    for title in FORMATS.values():
        assert title in sentence


def test_a_format_asked_for_that_is_not_there(folder, refused):
    assert "no YYYYMMDD_YYYYMMDD.geo.unw.tif" in refused(folder, format="licsar")


def test_an_unknown_format(folder, refused):
    assert "'envi' is unknown" in refused(folder, format="envi")


def test_names_with_one_date_are_no_pairs(tmp_path, refused):
    scene = Scene()
    write_geotiff(tmp_path / "in" / "20200101_unw.tif", scene.phase(PAIRS[0]))
    assert "two dates" in refused(tmp_path / "in")


def test_a_pair_of_one_date(tmp_path, refused):
    write_geotiff(tmp_path / "in" / "20200101-20200101_unw.tif", Scene().phase(PAIRS[0]))
    assert "with itself" in refused(tmp_path / "in")


def test_a_date_that_is_none(tmp_path, refused):
    write_geotiff(tmp_path / "in" / "20200101-20201341_unw.tif", Scene().phase(PAIRS[0]))
    assert "20201341" in refused(tmp_path / "in")


def test_a_date_before_all_satellites(tmp_path, refused):
    days = (date(1905, 1, 1), date(1905, 1, 13))
    folder = write_dated_geotiffs(tmp_path / "in", Scene(pairs=(days,), dates=days))
    assert "1905-01-01" in refused(folder)


def test_a_pair_without_coherence_is_named(folder, refused):
    remove(folder, CC)
    assert "20200101-20200113 has no coherence" in refused(folder)


def test_a_pair_without_phase_is_named(folder, refused):
    remove(folder, UNW)
    assert "20200101-20200113 has no unwrapped phase" in refused(folder)


@pytest.mark.parametrize("name", ["geotiff", "licsar", "hyp3", "gamma"])
def test_no_coherence_at_all(tmp_path, refused, name):
    folder = WRITERS[name](tmp_path / "in", Scene())
    remove(folder, {"hyp3": "*corr.tif", "gamma": "*.cc"}.get(name, "*cc.tif"))
    assert "3 unwrapped interferograms but no coherence" in refused(folder)
    assert "no coherence" in refused(folder, skip_incomplete=True)


@pytest.mark.parametrize("reverse", [False, True])
def test_a_pair_with_two_files(folder, refused, reverse):
    days = "20200113-20200101" if reverse else "20200101-20200113"
    write_geotiff(folder / "other" / f"{days}_unw.tif", Scene().phase(PAIRS[0]))
    assert "two files of unwrapped phase" in refused(folder)


def test_a_raster_of_another_size_is_named(folder, refused):
    write_geotiff(folder / CC, Scene().coherence(PAIRS[0])[:-1])
    sentence = refused(folder)
    assert CC in sentence
    assert "11 rows x 17 columns" in sentence


def test_a_raster_in_another_crs_is_named(folder, refused):
    write_geotiff(folder / CC, Scene().coherence(PAIRS[0]), epsg=32614)
    sentence = refused(folder)
    assert CC in sentence
    assert "EPSG:32614" in sentence


def test_a_raster_that_starts_elsewhere_is_named(folder, refused):
    write_geotiff(folder / CC, Scene().coherence(PAIRS[0]), transform=(-98.9, 0.001, 0, 19.5, 0, -0.001))
    assert CC in refused(folder)


def test_a_dem_of_another_size(folder, refused):
    write_geotiff(folder / "area_dem.tif", np.ones((5, 5), np.float32))
    assert "area_dem.tif" in refused(folder)


def test_two_dems(folder, refused):
    write_geotiff(folder / "other_hgt.tif", Scene().height())
    sentence = refused(folder)
    assert "area_dem.tif" in sentence
    assert "other_hgt.tif" in sentence


def test_hyp3_pixels_that_do_not_coincide(tmp_path, refused):
    scene = Scene()
    folder = write_hyp3(tmp_path / "in", scene)
    path = folder / hyp3_name(PAIRS[1]) / f"{hyp3_name(PAIRS[1])}_unw_phase.tif"
    write_geotiff(path, scene.phase(PAIRS[1]), (500_040.0, 80.0, 0, 2_200_000.0, 0, -80.0), 32614)
    sentence = refused(folder)
    assert path.name in sentence
    assert "0.50" in sentence


def test_hyp3_pairs_without_overlap(tmp_path, refused):
    folder = write_hyp3(tmp_path / "in", Scene(), shifts={PAIRS[2]: (0, 8)})
    name = hyp3_name(PAIRS[2])
    for ending in ("unw_phase", "corr"):
        path = folder / name / f"{name}_{ending}.tif"
        write_geotiff(path, Scene().phase(PAIRS[2]), (600_000.0, 80.0, 0, 2_200_000.0, 0, -80.0), 32614)
    assert "does not overlap" in refused(folder)


def test_hyp3_in_two_utm_zones(tmp_path, refused):
    folder = write_hyp3(tmp_path / "in", Scene())
    name = hyp3_name(PAIRS[2])
    path = folder / name / f"{name}_unw_phase.tif"
    write_geotiff(path, Scene().phase(PAIRS[2]), (500_000.0, 80.0, 0, 2_200_000.0, 0, -80.0), 32615)
    assert "EPSG:32615" in refused(folder)


@pytest.mark.parametrize("kept", [0, 4, 200, 0.6])
def test_a_truncated_geotiff_is_named(folder, refused, kept):
    path = folder / UNW
    content = path.read_bytes()
    path.write_bytes(content[: int(kept * len(content)) if isinstance(kept, float) else kept])
    assert UNW in refused(folder)


@pytest.mark.parametrize("name", ["20200101_20200113.geo.unw", "20200101_20200113.geo.cc"])
def test_a_truncated_binary_is_named(tmp_path, refused, name):
    folder = write_gamma_geocoded(tmp_path / "in", Scene())
    (folder / name).write_bytes((folder / name).read_bytes()[:-8])
    sentence = refused(folder)
    assert name in sentence
    assert "truncated" in sentence


def test_binaries_without_a_parameter_file(tmp_path, refused):
    folder = write_gamma_radar(tmp_path / "in", Scene())
    remove(folder, "*.par")
    assert "no parameter file" in refused(folder)


def test_a_text_file_named_h5(tmp_path, refused):
    path = tmp_path / "in" / "ifgramStack.h5"
    path.parent.mkdir()
    path.write_text("not HDF5\n" * 100)
    assert "ifgramStack.h5 is not a readable HDF5 file" in refused(path)
    assert "not a readable HDF5 file" in refused(path.parent)


def test_a_truncated_hdf5(tmp_path, refused):
    path = write_mintpy(tmp_path / "in", Scene()) / "ifgramStack.h5"
    path.write_bytes(path.read_bytes()[:-2000])
    assert "ifgramStack.h5" in refused(path.parent)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda h: h.pop("coherence"), "no dataset coherence"),
        (
            lambda h: (h.pop("coherence"), h.create_dataset("coherence", data=np.ones((3, 4, 5)))),
            "fit together",
        ),
        (lambda h: (h.pop("date"), h.create_dataset("date", data=np.full((3, 2), b"2020-1-1"))), "2020-1-1"),
        (lambda h: h["dropIfgram"].__setitem__(slice(None), False), "leaves no pair"),
        (lambda h: h["date"].__setitem__(1, h["date"][0]), "twice"),
        (lambda h: h.attrs.__setitem__("X_STEP", "abc"), "X_FIRST"),
        (lambda h: h.attrs.__setitem__("WAVELENGTH", "abc"), "wavelength"),
        (lambda h: h.attrs.__setitem__("WAVELENGTH", "55.4"), "55.4 m"),
    ],
)
def test_a_mintpy_stack_that_contradicts_itself(tmp_path, refused, change, what):
    folder = write_mintpy(tmp_path / "in", Scene())
    with h5py.File(folder / "ifgramStack.h5", "r+") as handle:
        change(handle)
    assert what in refused(folder)


def test_mintpy_geometry_of_another_stack(tmp_path, refused):
    folder = write_mintpy(tmp_path / "in", Scene())
    with h5py.File(folder / "geometryGeo.h5", "w") as handle:
        handle["height"] = np.ones((4, 4))
    assert "geometryGeo.h5: height has size (4, 4)" in refused(folder)


def test_only_pairs_without_a_valid_pixel(tmp_path, refused):
    scene = Scene(pairs=PAIRS[:1])
    folder = write_dated_geotiffs(tmp_path / "in", scene)
    write_geotiff(folder / UNW, np.full((scene.rows, scene.cols), np.nan, np.float32))
    assert "No pair has a valid pixel" in refused(folder)


def test_a_wrapped_complex_interferogram(folder, refused):
    write_geotiff(folder / UNW, Scene().phase(PAIRS[0]).astype(np.complex64))
    sentence = refused(folder)
    assert UNW in sentence
    assert "unwrap it first" in sentence


def test_a_raster_without_position(folder, refused):
    from osgeo import gdal

    dataset = gdal.GetDriverByName("GTiff").Create(str(folder / UNW), 17, 12, 1, gdal.GDT_Float32)
    dataset.GetRasterBand(1).Fill(1.0)
    dataset = None
    assert UNW in refused(folder)


def test_a_virtual_raster_under_the_name_of_a_geotiff(folder, refused):
    other = folder / "area_20200101-20200125_VV_eqa_unw.tif"
    (folder / UNW).write_text(
        '<VRTDataset rasterXSize="17" rasterYSize="12">'
        '<VRTRasterBand dataType="Float32" band="1"><SimpleSource>'
        f"<SourceFilename>{other}</SourceFilename><SourceBand>1</SourceBand></SimpleSource>"
        "</VRTRasterBand></VRTDataset>"
    )
    assert "not a readable GeoTIFF" in refused(folder)


def test_coherence_in_percent(folder, refused):
    write_geotiff(folder / CC, Scene().coherence(PAIRS[0]) * 100)
    sentence = refused(folder)
    assert CC in sentence
    assert "between 0 and 1" in sentence


def test_displacement_in_place_of_phase(folder, refused):
    write_geotiff(folder / UNW, Scene().phase(PAIRS[0]), tags={"DATA_UNITS": "MILLIMETRES"})
    assert "millimetres" in refused(folder)


def test_tags_that_contradict_the_name(folder, refused):
    tags = {"FIRST_DATE": "2020-01-13", "SECOND_DATE": "2020-01-01"}
    write_geotiff(folder / UNW, Scene().phase(PAIRS[0]), tags=tags)
    assert "2020-01-13" in refused(folder)


def test_nothing_tells_the_wavelength(tmp_path, refused):
    scene = Scene(pairs=PAIRS[:1])
    write_geotiff(tmp_path / "in" / "20200101-20200113_unw.tif", scene.phase(PAIRS[0]))
    write_geotiff(tmp_path / "in" / "20200101-20200113_cc.tif", scene.coherence(PAIRS[0]))
    assert "wavelength" in refused(tmp_path / "in")
    assert "5.6 m" in refused(tmp_path / "in", wavelength=5.6)


@pytest.mark.parametrize(
    "extent", [(0.0, 0.0, 1.0, 1.0), (-98.99, 19.49, -98.995, 19.499), (np.nan, 0.0, 1.0, 1.0)]
)
def test_an_extent_beside_the_stack_or_turned_round(folder, refused, extent):
    assert "extent" in refused(folder, extent=extent)


def test_an_extent_for_radar_geometry_without_positions(tmp_path, refused):
    folder = write_gamma_radar(tmp_path / "in", Scene(), positions=False)
    assert "radar geometry" in refused(folder, extent=(-99.0, 19.0, -98.0, 20.0))


def test_a_look_vector_that_is_none(tmp_path, refused):
    folder = write_licsar(tmp_path / "in", Scene())
    write_geotiff(folder / "GEOC" / "005A_07021_131313.geo.E.tif", np.full((12, 17), 5.0, np.float32))
    assert "unit vector" in refused(folder)


def test_a_look_vector_in_degrees(tmp_path, refused):
    folder = write_hyp3(tmp_path / "in", Scene())
    name = hyp3_name(PAIRS[0])
    where = {"transform": (500_000.0, 80.0, 0, 2_200_000.0, 0, -80.0), "epsg": 32614}
    write_geotiff(folder / name / f"{name}_lv_theta.tif", np.full((12, 17), 55.0, np.float32), **where)
    assert "radians" in refused(folder)


def test_a_hyp3_text_file_that_is_none(tmp_path, refused):
    folder = write_hyp3(tmp_path / "in", Scene())
    name = hyp3_name(PAIRS[0])
    (folder / name / f"{name}.txt").write_text("Baseline: far\n")
    assert "Baseline = 'far'" in refused(folder)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "is empty"),
        ("REFERENCE,SECONDARY\n20200101,20200113\n", "no column BPERP"),
        ("REFERENCE,SECONDARY,BPERP\n20200101,20200113,abc\n", "20200101 20200113 abc"),
        ("REFERENCE,SECONDARY,BPERP\n20200101,20200113,nan\n", "nan"),
        ("20200101 20200113\n", "reference secondary bperp"),
        ("20200101 20200113 5.0 12\n", "20200101-20200125"),
        ("20200101 20200113 5.0 12\n20200101 20200113 6.0 12\n", "two baselines"),
        ("20200101 20209913 5.0 12\n", "20209913"),
    ],
)
def test_a_table_of_baselines_that_cannot_serve(folder, tmp_path, refused, text, what):
    path = tmp_path / "baselines.csv"
    path.write_text(text)
    sentence = refused(folder, baselines=path)
    assert "baselines.csv" in sentence
    assert what in sentence


def test_a_damaged_header_of_one_of_the_images(tmp_path, refused):
    folder = write_gamma_geocoded(tmp_path / "in", Scene())
    path = folder / f"{stamp(DATES[1])}.mli.par"
    path.write_text(path.read_text().replace("heading:  -12.2", "heading:  north"))
    sentence = refused(folder)
    assert path.name in sentence
    assert "heading" in sentence


@pytest.mark.parametrize("name", FORMATS)
def test_random_damage_ends_in_a_sentence_or_in_a_file(tmp_path, name):
    # Flipped bytes anywhere in any file: an EngineError or an import, nothing else.
    random = np.random.default_rng(5)
    folder = WRITERS[name](tmp_path / "in", Scene(rows=6, cols=5))
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for _ in range(40):
        path = files[random.integers(len(files))]
        content = path.read_bytes()
        damaged = bytearray(content)
        for place in random.integers(0, min(len(content), 600), 4):
            damaged[place] = random.integers(256)
        path.write_bytes(damaged[: random.integers(1, len(content) + 1)])
        try:
            import_interferograms(
                folder, tmp_path / "o.h5", ImportOptions(), Provenance("t"), Execution(threads=1), Monitor()
            )
        except EngineError as error:
            assert str(error).endswith(".")
        path.write_bytes(content)
