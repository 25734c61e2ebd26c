"""Images that cannot be co-registered: one sentence each, and nothing is left behind."""

from __future__ import annotations

import numpy as np
import pytest
from slc_fixtures import FIRST_DAY, Ground, write_slc

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.stack.coregistration import CoregistrationOptions, coregister_stack
from icops_qgis.engine.stack.coregistration.images import find_images

SHAPE = (160, 180)


@pytest.fixture(scope="module")
def speckle():
    rng = np.random.default_rng(11)
    return [Ground(SHAPE, rng).at(*np.indices(SHAPE)) for _ in "ab"]


@pytest.fixture
def folder(tmp_path, speckle):
    """Two identical images."""
    for k in (1, 2):
        write_slc(tmp_path / "in" / "slc" / f"2020010{k}.slc", FIRST_DAY.replace(day=k), speckle[0])
    return tmp_path / "in"


def refused(folder, match, destination=None, **options):
    """The stage refuses the folder in one sentence and leaves nothing behind."""
    before = sorted(folder.parent.rglob("*"))
    with pytest.raises(EngineError, match=match) as error:
        coregister_stack(
            folder, destination or folder.parent / "out", CoregistrationOptions(**options),
            Provenance("test"), Execution(1), Monitor(),
        )  # fmt: skip
    assert sorted(folder.parent.rglob("*")) == before
    text = str(error.value)
    assert "\n" not in text
    assert text.endswith(".")


def rewrite(folder, day, **keywords):
    """Write another parameter file of one date."""
    image = np.fromfile(folder / "slc" / f"{day}.slc", ">c8").reshape(SHAPE)
    write_slc(folder / "slc" / f"{day}.slc", FIRST_DAY.replace(day=int(day[-2:])), image, **keywords)


def test_an_empty_or_absent_folder(tmp_path):
    (tmp_path / "in").mkdir()
    refused(tmp_path / "in", "holds no YYYYMMDD.slc")
    refused(tmp_path / "none", "does not exist")


def test_one_date(folder):
    (folder / "slc" / "20200102.slc").unlink()
    refused(folder, "one image only, 20200101.slc")


def test_two_images_of_one_date(folder, speckle):
    write_slc(folder / "slc" / "20200101_b.slc", FIRST_DAY, speckle[0])
    refused(folder, "of one date")


def test_a_missing_parameter_file(folder):
    (folder / "slc" / "20200102.slc.par").unlink()
    refused(folder, r"has no parameter file 20200102\.slc\.par")


def test_a_truncated_image(folder):
    path = folder / "slc" / "20200101.slc"
    path.write_bytes(path.read_bytes()[:-100])
    refused(folder, "truncated")


def test_a_header_of_another_size(folder):
    path = folder / "slc" / "20200101.slc.par"
    path.write_text(path.read_text().replace("azimuth_lines:  160", "azimuth_lines:  100"))
    refused(folder, r"20200101\.slc has 230400 bytes where 100 lines x 180 samples")


@pytest.mark.parametrize(
    ("keywords", "match"),
    [
        ({"image_format": "FCOMPLEX", "range_looks": 4}, "multilooked"),
        ({"radar_frequency": "1.27e9 Hz"}, "differ in radar frequency"),
        ({"heading": "-168.0 degrees"}, "different sides"),
        ({"azimuth_angle": "-90.0 degrees"}, "different sides"),
        ({"number_of_state_vectors": None}, "number_of_state_vectors"),
    ],
)
def test_images_of_another_kind(folder, keywords, match):
    rewrite(folder, "20200101", **keywords)
    refused(folder, match)


def test_an_unknown_format_of_pixels(folder):
    path = folder / "slc" / "20200101.slc.par"
    path.write_text(path.read_text().replace("FCOMPLEX", "FLOAT"))
    refused(folder, "image_format FLOAT is not FCOMPLEX or SCOMPLEX")


@pytest.mark.parametrize(
    "keywords", [{"sensor": "S1A IW IW1 VV"}, {"title": "S1B-EW2-HH"}, {"title": "TOPS burst 3"}]
)
def test_tops_images_are_sent_to_the_tools_for_them(folder, keywords):
    rewrite(folder, "20200102", **keywords)
    refused(folder, "GAMMA ScanSAR_coreg, SNAP Back-Geocoding or ISCE2 topsStack")
    assert len(find_images(folder, deramped=True).images) == 2


def test_a_tops_par_beside_an_image_tells_tops(folder):
    (folder / "slc" / "20200102.slc.TOPS_par").write_text("number_of_bursts: 9\n")
    refused(folder, "DERAMPED")


def test_a_name_that_only_contains_the_letters_is_no_tops_image(folder):
    rewrite(folder, "20200102", title="KIWI LAKE DEW POINT")
    assert len(find_images(folder).images) == 2


def test_a_reference_that_does_not_exist(folder):
    refused(folder, "no image of the reference date '20191231'", reference="20191231")


def test_images_without_overlap(folder):
    rewrite(folder, "20200101", near_range_slc="790000.0 m")
    refused(folder, "in common by their orbits")


def test_a_decorrelated_date_is_named(folder, speckle):
    write_slc(folder / "slc" / "20200101.slc", FIRST_DAY, speckle[1])
    refused(folder, r"20200101 \(\d+ of \d+ patches correlate\): no common shift")


def test_an_image_without_data(folder):
    write_slc(folder / "slc" / "20200101.slc", FIRST_DAY, np.zeros(SHAPE))
    refused(folder, r"20200101\.slc holds hardly any data")


def test_geometry_of_another_size(folder):
    (folder / "geo").mkdir()
    (folder / "geo" / "20200102_dem.rdc").write_bytes(bytes(100))
    refused(folder, r"20200102_dem\.rdc has 100 bytes")


def test_the_output_must_not_replace_the_input(folder):
    for place in (folder, folder / "slc", folder.parent):
        refused(folder, "holds the images to co-register", destination=place)


def test_a_folder_of_other_things_is_not_replaced(folder):
    other = folder.parent / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("years of work")
    refused(folder, "holds other things", destination=other)
    assert (other / "thesis.txt").read_text() == "years of work"


def test_images_may_lie_in_the_folder_itself_or_be_given_as_a_file(folder):
    inner = find_images(folder / "slc")
    assert [image.day for image in inner.images] == [image.day for image in find_images(folder).images]
    assert len(find_images(folder / "slc" / "20200101.slc").images) == 2
