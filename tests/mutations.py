"""Damage to files: bytes, text, contents of HDF5, of archives of arrays and of layers, and names."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import h5py
import numpy as np

#: What stands where a number or a word should.
WORDS = (
    "nan", "inf", "-inf", "-1", "0", "-0", "1e308", "1e-308", "-1e30", "99999999999999999999", "2147483647",
    "-2147483648", "4294967296", "65536", "1000000", "0x10", "1_0", "", " ", "abc", "é", "٣", "１", "1,5",
    "1e", "--1", "1.2.3", "20191340", "00000000", "99991231", "10000101", "None", "true", '"', "'", "<", "&",
    "\\", "../../etc/passwd", "%s", "{}", "[", "\x00", "1 2", ";", ":", "=", "/dev/zero", "a" * 5000,
)  # fmt: skip

_TEXTS = {
    "", ".par", ".off", ".csv", ".txt", ".rsc", ".dim", ".xml", ".vrt", ".hdr", ".json", ".in", ".geojson",
    ".prj", ".cpg", ".zarray", ".zattrs", ".zgroup", ".baseline", ".list", ".znap",
}  # fmt: skip


def damage(folder: Path, rng: np.random.Generator, renames: bool = False) -> str:
    """Damage one file of a folder, chosen evenly among the kinds of files; says how.

    Parameters
    ----------
    folder : Path
        Sound files; changed in place.
    rng : numpy.random.Generator
        Decides what is done.
    renames : bool
        Whether names may be damaged.
    """
    kinds: dict[str, list[Path]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        kinds.setdefault(_kind(path), []).append(path)
    kind = sorted(kinds)[rng.integers(len(kinds))]
    path = kinds[kind][rng.integers(len(kinds[kind]))]
    if renames and rng.random() < 0.15:
        return f"{path.name} {_rename(path, rng)}"
    if rng.random() < 0.02:
        path.unlink()
        return f"{path.name} removed"
    done = [_DAMAGES[kind](path, rng) for _ in range(rng.integers(1, 4))]
    return f"{path.name} {', '.join(done)}"


def _kind(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix in (".h5", ".nc", ".mat"):
        return "hdf5" if h5py.is_hdf5(path) else "binary"
    if suffix == ".npz":
        return "arrays"
    if suffix == ".gpkg":
        return "layer"
    return "text" if suffix in _TEXTS or path.name.startswith(".z") else "binary"


# Bytes


def _binary(path: Path, rng) -> str:
    data = bytearray(path.read_bytes())
    size = len(data)
    at = int(rng.integers(0, max(size, 1)))
    # Sizes and types stand at the beginning of most files.
    if rng.random() < 0.5:
        at %= 512
    kind = rng.integers(0, 8)
    length = int(rng.integers(1, 40))
    if kind == 0 and data:
        data[at % size] ^= 1 << int(rng.integers(0, 8))
    elif kind == 1:
        del data[at : at + length]
    elif kind == 2:
        data[at:at] = data[at : at + length]
    elif kind == 3:
        data[at : at + length] = rng.bytes(length)
    elif kind == 4:
        data[at:at] = rng.bytes(length)
    elif kind == 5:
        del data[at:]
    elif kind == 6:
        number = [0, -1, 1, 2**31 - 1, -(2**31), 2**16, 10**6][rng.integers(7)]
        data[at : at + 4] = number.to_bytes(4, ["little", "big"][rng.integers(2)], signed=True)
    else:
        number = [np.nan, np.inf, -np.inf, 1e300, -1.0][rng.integers(5)]
        kinds = ("<f4", ">f4", "<f8", ">f8")
        with np.errstate(over="ignore"):
            value = np.array(number).astype(kinds[rng.integers(4)]).tobytes()
        data[at : at + len(value)] = value
    path.write_bytes(data)
    return f"bytes/{kind} at {at}"


# Text


def _text(path: Path, rng) -> str:
    kind = rng.integers(0, 13)
    if kind == 0:
        return _binary(path, rng)
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    lines = text.split("\n")
    at = int(rng.integers(0, len(lines)))
    other = int(rng.integers(0, len(lines)))
    encoding = "utf-8"
    done = f"text/{kind} line {at + 1}"
    if kind == 1:
        del lines[at]
    elif kind == 2:
        lines.insert(at, lines[other])
    elif kind == 3:
        lines[at], lines[other] = lines[other], lines[at]
    elif kind in (4, 5, 6, 7):
        # A number, a word, or a cell becomes something else.
        pattern = (r"[-+]?\d+\.?\d*(?:[eE][-+]?\d+)?", r"[^\s,;:<>\"=]+", r"[^,;\t]+", r"\d+")[kind - 4]
        found = list(re.finditer(pattern, lines[at]))
        if found:
            match = found[rng.integers(len(found))]
            word = WORDS[rng.integers(len(WORDS))]
            lines[at] = lines[at][: match.start()] + word + lines[at][match.end() :]
            done += f" {match.group()[:20]!r} -> {word[:20]!r}"
    elif kind == 8:
        cells = lines[at].split(",")
        first, second = rng.integers(len(cells), size=2)
        cells[first], cells[second] = cells[second], cells[first]
        lines[at] = ",".join(cells)
    elif kind == 9:
        encoding = ("utf-16", "utf-8-sig", "latin-1", "utf-32")[rng.integers(4)]
        done += f" {encoding}"
    elif kind == 10:
        lines[at:] = [lines[at][: int(rng.integers(0, len(lines[at]) + 1))]]
    elif kind == 11:
        lines = ["\r".join(lines)] if rng.random() < 0.5 else [f"{line}\r" for line in lines]
    else:
        name = re.findall(r"[A-Za-z_]{3,}", lines[at])
        if name:
            chosen = name[rng.integers(len(name))]
            lines[at] = lines[at].replace(chosen, ("", chosen.upper(), chosen[:-1], "x")[rng.integers(4)], 1)
    joined = "\n".join(lines)
    errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
    path.write_bytes(joined.encode(encoding, errors))
    return done


# HDF5


def _hdf5(path: Path, rng) -> str:
    if rng.random() < 0.3:
        return _binary(path, rng)
    try:
        with h5py.File(path, "r+") as handle:
            names: list[str] = []
            handle.visititems(lambda name, item: names.append(name))
            name = names[rng.integers(len(names))]
            if rng.random() < 0.4:
                return _attribute(handle, [handle, *(handle[n] for n in names)], rng)
            if isinstance(handle[name], h5py.Group) or rng.random() < 0.1:
                del handle[name]
                return f"hdf5 without {name}"
            return _dataset(handle, name, rng)
    except Exception as error:  # noqa: BLE001 - damaged before, in whatever way
        return f"hdf5 {type(error).__name__}"


def _attribute(handle, items, rng) -> str:
    items = [item for item in items if len(item.attrs)]
    if not items:
        return "hdf5 no attribute"
    item = items[rng.integers(len(items))]
    names = sorted(item.attrs)
    name = names[rng.integers(len(names))]
    value = None
    kind = rng.integers(0, 6)
    if kind == 0:
        del item.attrs[name]
        return f"hdf5 attribute {name} removed"
    if kind == 1:
        value = np.array([1.0, 2.0])
    elif kind == 2:
        value = [np.nan, np.inf, -1.0, 0.0, 1e300][rng.integers(5)]
    elif kind == 3:
        value = b"\xff\xfe"
    else:
        word = WORDS[rng.integers(len(WORDS))].replace("\x00", "")
        value = word
    item.attrs[name] = value
    return f"hdf5 attribute {name} = {str(value)[:20]!r}"


def _dataset(handle, name: str, rng) -> str:
    dataset = handle[name]
    attributes = dict(dataset.attrs)
    values = dataset[()]
    kind = rng.integers(0, 10)
    done = f"hdf5/{kind} {name}"
    array = np.asarray(values)
    if kind in (0, 1) and array.size and array.dtype.kind in "fciu":
        # Values in place.
        flat = array.reshape(-1).copy()
        count = int(rng.integers(1, flat.size + 1)) if kind else 1
        with np.errstate(all="ignore"):
            number = [np.nan, np.inf, -np.inf, -1.0, 0.0, 1e30, -1e30, 255.0, 2147483647.0][rng.integers(9)]
            flat[rng.integers(0, flat.size, count)] = np.array(number).astype(array.dtype)
        dataset[()] = flat.reshape(array.shape)
        return f"{done} = {number}"
    if kind in (2, 3) and array.size and array.dtype.kind == "S":
        flat = array.reshape(-1).copy()
        word = WORDS[rng.integers(len(WORDS))].encode()[: array.dtype.itemsize]
        flat[rng.integers(flat.size)] = word
        dataset[()] = flat.reshape(array.shape)
        return f"{done} = {word!r}"
    new = array
    if kind == 4 and array.ndim:
        new = array[:0]
    elif kind == 5 and array.ndim:
        new = array[: max(1, len(array) // 2)]
    elif kind == 6:
        new = array[None]
    elif kind == 7:
        new = array.T if array.ndim > 1 else array.reshape(-1)[::-1]
    elif kind == 8:
        new = array.reshape(-1)[0] if array.size else np.float32(0)
    else:
        other = ("S8", "f8", "i4", "c8", "u1", "?", "f2")[rng.integers(7)]
        with np.errstate(all="ignore"):
            try:
                new = array.astype(other)
            except (TypeError, ValueError):
                new = np.zeros(array.shape, other)
        done += f" as {other}"
    del handle[name]
    if kind == 9 and array.ndim and rng.random() < 0.3:
        huge = tuple(n * 100_000 for n in array.shape)
        handle.create_dataset(name, huge, array.dtype, chunks=tuple(min(n, 100) for n in huge))
        done = f"{done} of {huge}"
    else:
        handle[name] = new
    for key, value in attributes.items():
        if key not in ("DIMENSION_LIST", "REFERENCE_LIST", "CLASS", "NAME"):
            handle[name].attrs[key] = value
    return done


# Archives of arrays


def _arrays(path: Path, rng) -> str:
    if rng.random() < 0.35:
        return _binary(path, rng)
    try:
        with zipfile.ZipFile(path) as archive:
            contents = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001 - damaged before, in whatever way
        return "archive damaged before"
    name = sorted(contents)[rng.integers(len(contents))]
    kind = rng.integers(0, 6)
    if kind == 0:
        del contents[name]
    elif kind == 1:
        content = bytearray(contents[name])
        content[int(rng.integers(0, min(len(content), 140)))] = int(rng.integers(0, 256))
        contents[name] = bytes(content)
    elif kind == 2:
        contents[name] = contents[name][: int(rng.integers(0, len(contents[name])))]
    elif kind == 3:
        # A header that tells another shape or type.
        found = re.search(rb"'shape': \([^)]*\)", contents[name])
        shapes = (b"(10000000000,)", b"(-1,)", b"()", b"(0,)", b"(1,)", b"(2, 3)", b"(100000, 100000)")
        if found:
            new = b"'shape': " + shapes[rng.integers(len(shapes))]
            head = contents[name][: found.start()] + new
            rest = contents[name][found.end() :].split(b"\n", 1)
            body = rest[1] if len(rest) > 1 else b""
            head = head + b", }"
            start = contents[name][:8]
            text = head[10:]
            text = text + b" " * (-(len(text) + 11) % 64) + b"\n"
            contents[name] = start + len(text).to_bytes(2, "little") + text + body
    else:
        stream = io.BytesIO()
        try:
            array = np.load(io.BytesIO(contents[name]), allow_pickle=False)
            values = (np.nan, -1.0, 0.0, 1e30)
            with np.errstate(all="ignore"):
                changed = {
                    4: lambda: array.reshape(-1)[: max(1, array.size // 2)],
                    5: lambda: np.full(array.shape, values[rng.integers(4)]),
                }[int(kind)]()
            np.save(stream, changed, allow_pickle=False)
            contents[name] = stream.getvalue()
        except Exception:  # noqa: BLE001 - damaged before, in whatever way
            contents[name] = b""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in contents.items():
            archive.writestr(each, content)
    return f"arrays/{kind} {name}"


# Layers


def _layer(path: Path, rng) -> str:
    """A GeoPackage that is whole, with other contents."""
    if rng.random() < 0.35:
        return _binary(path, rng)
    try:
        with closing(sqlite3.connect(path)) as base:
            # What the file's own triggers call.
            for name, n in (
                ("ST_IsEmpty", 1),
                *((f"ST_M{end}{axis}", 1) for end in ("in", "ax") for axis in "XY"),
            ):
                base.create_function(name, n, lambda _blob: 0)
            done = _table(base, rng)
            base.commit()
        return done
    except (sqlite3.Error, ValueError) as error:
        # Damaged before, in whatever way.
        return f"layer {type(error).__name__}"


def _table(base: sqlite3.Connection, rng) -> str:
    """Change a column, a row or the metadata of a GeoPackage."""
    if rng.random() < 0.25:
        return _metadata(base, rng)
    tables = [name for (name,) in base.execute("SELECT table_name FROM gpkg_contents")]
    table = tables[rng.integers(len(tables))]
    columns = [row[1] for row in base.execute(f'PRAGMA table_info("{table}")')]
    one, other = (columns[k] for k in rng.integers(len(columns), size=2))
    fid, kind = columns[0], rng.integers(0, 9)
    numbers = (float("inf"), -1.0, 0, 1e308, 2**31, 2**62, -(2**62), None)
    value = numbers[rng.integers(len(numbers))] if rng.random() < 0.7 else WORDS[rng.integers(len(WORDS))]
    done = f"layer/{kind} {table}.{one}"
    if kind == 0:
        base.execute(f'ALTER TABLE "{table}" DROP COLUMN "{one}"')
    elif kind == 1:
        day = f"D{rng.integers(1990, 2040)}{rng.integers(1, 14):02d}{rng.integers(1, 33):02d}"
        name = (day, f"{one}_", one[:-1] or "x", "ROW", "TYPE")[rng.integers(5)]
        base.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{one}" TO "{name}"')
        return f"{done} named {name}"
    elif kind in (2, 3):
        some = "" if kind == 2 else f' WHERE "{fid}" % {rng.integers(2, 50)} = 0'
        base.execute(f'UPDATE "{table}" SET "{one}" = ?{some}', (value,))
        return f"{done} = {str(value)[:20]!r}{some}"
    elif kind == 4:
        base.execute(f'UPDATE "{table}" SET "{one}" = "{other}"')
        return f"{done} = {other}"
    elif kind == 5:
        base.execute(f'DELETE FROM "{table}" WHERE "{fid}" % {rng.integers(1, 5)} = 0')
    elif kind == 6:
        factor = (1e6, -1.0, 1e-6, 1e30)[rng.integers(4)]
        base.execute(f'UPDATE "{table}" SET "{one}" = "{one}" * {factor}')
        return f"{done} times {factor:g}"
    elif kind == 7:
        # The same name, another type.
        base.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{one}" TO "{one}_"')
        base.execute(
            f'ALTER TABLE "{table}" ADD COLUMN "{one}" {("TEXT", "BLOB", "DATE", "REAL")[rng.integers(4)]}'
        )
        base.execute(f'UPDATE "{table}" SET "{one}" = ?', (value,))
    else:
        base.execute(
            "UPDATE gpkg_geometry_columns SET srs_id = ?", ((0, -1, 4326, 32633, 99)[rng.integers(5)],)
        )
        return "layer/8 coordinate system"
    return done


def _metadata(base: sqlite3.Connection, rng) -> str:
    """Change a word or number of what a layer says of itself."""
    rows = base.execute("SELECT id, metadata FROM gpkg_metadata").fetchall()
    key, text = rows[rng.integers(len(rows))]
    pattern = (r"[-+]?\d+\.?\d*(?:[eE][-+]?\d+)?", r"[A-Za-z_]{3,}", r">[^<>]+<", r"[{}\[\],:]")[
        rng.integers(4)
    ]
    found = list(re.finditer(pattern, text))
    match = found[rng.integers(len(found))]
    word = WORDS[rng.integers(len(WORDS))]
    if match.group().startswith(">"):
        word = f">{word}<"
    base.execute(
        "UPDATE gpkg_metadata SET metadata = ? WHERE id = ?",
        (text[: match.start()] + word + text[match.end() :], key),
    )
    return f"layer metadata {match.group()[:20]!r} -> {word[:20]!r}"


# Names


def _rename(path: Path, rng) -> str:
    name = path.name
    kind = rng.integers(0, 6)
    at = int(rng.integers(0, len(name)))
    if kind == 0:
        name = name[:at] + name[at + 1 :]
    elif kind == 1:
        name = name[:at] + name[at] + name[at:]
    elif kind == 2:
        digits = [k for k, letter in enumerate(name) if letter.isdigit()]
        if digits:
            at = digits[rng.integers(len(digits))]
            name = name[:at] + "0937٣"[rng.integers(5)] + name[at + 1 :]
    elif kind == 3:
        name = name[:at] + ("_", ".", "-", " ", "한", "%", "'", "(")[rng.integers(8)] + name[at:]
    elif kind == 4:
        name = name.upper() if rng.random() < 0.5 else name.lower()
    else:
        days = ("20201301", "00000000", "99999999", "2020011")
        name = re.sub(r"\d{8}", days[rng.integers(4)], name, count=1)
    if not name or name == path.name or (path.parent / name).exists():
        return "named as before"
    path.rename(path.with_name(name))
    return f"named {name}"


_DAMAGES = {"binary": _binary, "text": _text, "hdf5": _hdf5, "arrays": _arrays, "layer": _layer}
