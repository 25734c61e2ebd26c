"""PREVIOUS that is whole and readable, but not what the new images go on from: one sentence, and no file."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing

import h5py
import numpy as np
import pytest
from fuzz_updates import COLS, N_OLD, ROWS, UPDATES, N, chain
from small_stack import write_stack
from test_linking_stage import write_shp

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.scatterers.ds_file import COMPRESSED, open_ds
from icops_qgis.engine.stack.stack_file import open_stack

pytestmark = pytest.mark.usefixtures("qgis_app")

#: What each entry goes on from, as `fuzz_updates` names it.
FILES = {
    "import_stack": "imported", "link_phases": "linked", "combine_scatterers": "points",
    "time_series": "layer",
}  # fmt: skip


def sound(entry):
    return getattr(chain(), FILES[entry])


def others(path, change):
    """Change a copy: an HDF5 file by its handle, a layer by its data base."""
    if path.suffix == ".h5":
        with h5py.File(path, "r+") as handle:
            change(handle)
    else:
        with closing(sqlite3.connect(path)) as base:
            change(base)
            base.commit()


def refuse(entry, path, words, out):
    before = hashlib.sha256(path.read_bytes()).digest()
    out.mkdir()
    with pytest.raises(EngineError, match=words) as error:
        UPDATES[f"previous: {entry}"].read(path, out)
    assert "\n" not in str(error.value)
    assert not list(out.iterdir())
    assert hashlib.sha256(path.read_bytes()).digest() == before


def attribute(**values):
    return lambda file: file.attrs.update(values)


def dataset(name, change):
    """What stands in place of a dataset."""

    def put(file):
        values = change(file.pop(name)[()])
        if values is not None:
            file[name] = values

    return put


def dates(change):
    """Dates, as numbers of days, changed."""

    def of(names):
        days = np.array([f"{d[:4].decode()}-{d[4:6].decode()}-{d[6:].decode()}" for d in names], "M8[D]")
        return np.array([str(day).replace("-", "").encode() for day in change(days)])

    return dataset("date", of)


def huge(name):
    """A dataset that says it is larger than any disk, and holds nothing."""

    def put(file):
        shape, kind = tuple(n * 100_000 for n in file[name].shape), file.pop(name).dtype
        file.create_dataset(name, shape, kind, chunks=tuple(min(n, 64) for n in shape))

    return put


def nothing(values):
    return np.full_like(values, np.nan)


def exchanged(values):
    values[[1, 2]] = values[[2, 1]]
    return values


def until_the_end(days):
    return np.append(days[:-1], np.datetime64("9999-12-31"))


#: Values of LOOKS_PER_PIXEL that are none.
NO_LOOKS = "many", "nan", "-1", "1e300"

#: What an area is told by, with numbers that are none.
NO_PLACE = "Reference area: 7 points within 9 m of 1.2.3, 4.5.6 (as given); "

WRONG = {
    "import_stack": [
        (dates(exchanged), "the dates do not ascend"),
        (dates(lambda days: days + 5000), "has no image from"),
        (dates(until_the_end), "ends on the last day there is"),
        (attribute(REF_DATE="19990101"), "no image of the reference date 19990101"),
        (attribute(REF_DATE="yesterday"), "'yesterday' is no date"),
        (attribute(STARTING_RANGE="near"), "as 'near', which is no number"),
        (attribute(STARTING_RANGE="nan"), "or they begin elsewhere"),
        (attribute(STARTING_RANGE="900000.0"), "or they begin elsewhere"),
        (attribute(WAVELENGTH="0.236"), "they are of another sensor"),
        (attribute(WAVELENGTH="nan"), "no usable attribute WAVELENGTH"),
        (dataset("slc", lambda values: None), "has no dataset slc"),
        (dataset("slc", np.abs), "expected complex images"),
        (huge("slc"), "complex64 of size|cannot be right"),
    ],
    "link_phases": [
        (dates(exchanged), "the dates do not ascend"),
        (dates(lambda days: days[::-1]), "the dates do not ascend"),
        (dates(lambda days: days + 5000), "No image of .* is later than"),
        (dates(lambda days: days[:-1]), "expected one raster per date"),
        (attribute(REF_DATE="19990101"), "those of .* against 19990101"),
        (attribute(WAVELENGTH="0.236"), "images of another sensor"),
        (attribute(X_FIRST="1", X_STEP="1", Y_FIRST="1", Y_STEP="1"), "or they lie elsewhere"),
        *((attribute(LOOKS_PER_PIXEL=said), "LOOKS_PER_PIXEL, up to 1") for said in NO_LOOKS),
        (attribute(THRESHOLD_1_PERCENT="half"), "THRESHOLD_1_PERCENT is no number"),
        (dataset("temporalCoherence", nothing), "holds no linked pixel"),
        (dataset("compressedDates", lambda counts: -counts), "compressedDates does not fit"),
        (dataset("compressedDates", lambda counts: counts + 1), "compressedDates does not fit"),
        (dataset("compressedDates", lambda counts: counts[None]), "compressedDates does not fit"),
        *((dataset(name, lambda values: None), "keeps no compressed images") for name in COMPRESSED),
        *(
            (dataset(name, lambda values: np.zeros(values.shape, "S8")), f"{name} does not hold the numbers")
            for name in (*COMPRESSED, "linkedPhase", "phaseStd", "estimator", "fringeLeft")
        ),
        (huge("linkedPhase"), "has size|cannot be right|expected one raster"),
        (huge("compressed"), "compressed does not fit"),
        (huge("noiseCoherence"), "noiseCoherence has size"),
    ],
    "combine_scatterers": [
        (dates(exchanged), "the dates do not ascend"),
        (dates(lambda days: days - 1), "does not begin with the 6 dates"),
        (attribute(REF_DATE="19990101"), "do not refer to the same date"),
        (attribute(LENGTH="12"), "of different sizes"),
        (attribute(LENGTH="-10"), "does not tell the size of its stack"),
        (attribute(CRS=""), "no attribute CRS"),
        (dataset("row", lambda rows: rows[::-1]), "not in the order of the pixels"),
        (dataset("row", lambda rows: rows - 1), "row reaches from -1"),
        (dataset("row", lambda rows: rows.astype("f4")), "row does not hold the numbers"),
        (dataset("x", nothing), "x holds what is no place"),
        (dataset("y", lambda y: y + 1e30), "y holds what is no place"),
        (dataset("type", lambda kinds: kinds + 7), "expected 1 .PS., 2 .DS. or 3"),
        (dataset("phase", lambda values: values[:, :-1]), "phase has size"),
        (dataset("bperp", lambda values: values[None, None]), "bperp has size"),
        (dataset("phaseStd", lambda values: None), "has no dataset phaseStd"),
        (huge("phase"), "phase has size"),
        (huge("row"), "has size"),
    ],
}  # fmt: skip

CASES = [
    pytest.param(entry, *case, id=f"{entry} {number}") for entry, cases in WRONG.items()
    for number, case in enumerate(cases)
]  # fmt: skip


@pytest.mark.parametrize(("entry", "change", "words"), CASES)
def test_another_earlier_result_is_refused_in_a_sentence(entry, change, words, tmp_path):
    path = shutil.copy(sound(entry), tmp_path / sound(entry).name)
    others(path, change)
    refuse(entry, path, words, tmp_path / "out")


@pytest.mark.parametrize("entry", FILES)
@pytest.mark.parametrize("given", FILES)
def test_a_file_of_another_stage_is_refused_in_a_sentence(entry, given, tmp_path):
    if entry == given:
        return
    refuse(entry, shutil.copy(sound(given), tmp_path / sound(given).name), ".", tmp_path / "out")


@pytest.mark.parametrize("entry", FILES)
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9])
def test_a_truncated_file_is_refused_in_a_sentence(entry, share, tmp_path):
    content = sound(entry).read_bytes()
    path = tmp_path / sound(entry).name
    path.write_bytes(content[: int(share * len(content))])
    refuse(entry, path, ".", tmp_path / "out")


# Layers


def told(name, text):
    """What a layer says of itself, of one name."""

    def put(base):
        key, said = base.execute("SELECT id, metadata FROM gpkg_metadata").fetchone()
        before, after = said.split(f'<MDI key="{name}">', 1)
        new = f'{before}<MDI key="{name}">{text}</MDI>{after.split("</MDI>", 1)[1]}'
        base.execute("UPDATE gpkg_metadata SET metadata = ? WHERE id = ?", (new, key))

    return put


def field(assignment):
    def put(base):
        for name, *_ in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            base.execute(f'DROP TRIGGER "{name}"')
        base.execute(f"UPDATE earlier SET {assignment}")

    return put


TABLE = "ALTER TABLE earlier"


def series(base):
    """Names of the fields of displacements, in order."""
    names = (row[1] for row in base.execute("PRAGMA table_info(earlier)"))
    return [name for name in names if name.startswith("D2") and name[1:].isdigit()]


def of_other_dates(base):
    for name in series(base):
        base.execute(f'{TABLE} RENAME COLUMN "{name}" TO "D{int(name[1:]) - 10_000}"')


def of_other_motion(base):
    for number, name in enumerate(series(base)[1:], 2):
        field(f'"{name}" = "{name}" + 3.0 * (fid * {number} % 7)')(base)


def without_numbers(base):
    field(f'"{series(base)[3]}" = 9e999')(base)


LAYERS = [
    (told("ICOPS_PARAMETERS", "no list"), "does not tell ICOPS_PARAMETERS"),
    (told("ICOPS_PARAMETERS", "17"), "does not tell ICOPS_PARAMETERS"),
    (told("ICOPS_ALGORITHM", "icops:import_points"), "does not say that time_series wrote it"),
    (told("WAVELENGTH", "wide"), "does not tell WAVELENGTH"),
    (told("WAVELENGTH", "nan"), "one series has one sensor"),
    (told("WAVELENGTH", "0.236"), "one series has one sensor"),
    (told("ICOPS_REFERENCE", NO_PLACE), "no reference area"),
    (field('"ROW" = -1'), "has the row and column"),
    (field('"COL" = 0'), "has the row and column|m apart in|two at least"),
    (of_other_dates, "it must hold the old dates"),
    (of_other_motion, "are not those that earlier.gpkg was made of"),
    (without_numbers, "displacements that are no numbers"),
    (lambda base: base.execute(f"{TABLE} RENAME COLUMN ROW TO LINE"), "lacks the fields CODE, ROW or COL"),
    (lambda base: base.execute("DELETE FROM earlier"), "holds no points"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "words"), LAYERS, ids=[str(k) for k in range(len(LAYERS))])
def test_another_layer_is_refused_in_a_sentence(change, words, tmp_path):
    path = shutil.copy(sound("time_series"), tmp_path / "earlier.gpkg")
    others(path, change)
    refuse("time_series", path, words, tmp_path / "out")


# What differs and yet belongs together


def test_new_dates_are_linked_within_windows_of_another_size(tmp_path, monkeypatch):
    scene = chain().ground
    usual = tmp_path / "usual.h5"
    chain().update(chain().linked, usual)
    wider = tmp_path / "ground"
    wider.mkdir()
    with open_stack(chain().new_images) as stack:
        write_shp(wider / "shp.h5", stack, (9, 9))
    monkeypatch.setattr(scene, "folder", wider)
    chain().update(chain().linked, tmp_path / "wider.h5")
    everywhere = slice(0, ROWS), slice(0, COLS)
    with open_ds(usual) as one, open_ds(tmp_path / "wider.h5") as other:
        assert one.header.dates == other.header.dates
        np.testing.assert_array_equal(one.phase(*everywhere)[:N_OLD], other.phase(*everywhere)[:N_OLD])
        new = [np.abs(np.angle(np.exp(1j * (file.phase(*everywhere) - scene.truth[:, None, None]))))[N_OLD:]
               for file in (one, other)]  # fmt: skip
    # More looks, less noise.
    assert np.median(new[1]) < np.median(new[0])


def test_pixels_that_lost_their_earlier_phases_have_no_new_ones(tmp_path):
    path = shutil.copy(chain().linked, tmp_path / "ds.h5")
    with h5py.File(path, "r+") as file:
        for name in ("linkedPhase", "phaseStd", "temporalCoherence", "compressed", "compressedLevel"):
            file[name][..., :4, :] = np.nan if name != "compressed" else 0.0
    chain().update(path, tmp_path / "new.h5")
    with open_ds(tmp_path / "new.h5") as file:
        phase = file.phase(slice(0, ROWS), slice(0, COLS))
    assert phase.shape[0] == N
    assert np.isnan(phase[:, :4]).all()
    assert np.isfinite(phase[:, 6:]).all()


def test_a_stack_of_other_images_on_the_same_pixels_is_told_by_its_reference(tmp_path):
    with open_stack(chain().imported) as stack:
        header = stack.header
    slc = np.ones((2, *header.grid.shape), np.complex64)
    path = write_stack(tmp_path / "other.h5", slc, [header.dates[0].replace(year=1999), header.dates[0]])
    refuse(
        "import_stack",
        path,
        "no image of the reference date|begin elsewhere|another sensor",
        tmp_path / "out",
    )
