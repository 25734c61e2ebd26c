"""Short ways to declare a parameter, each of which demands help.

Every factory takes the parameter's name, its title and its help, and returns the QGIS definition.
Everything but the first input of an algorithm and its outputs must have a default or be optional.
A destination that is `optional` may be skipped; `by_default` says whether the dialog proposes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from qgis.core import (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterPoint,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from ..compat import ADVANCED, DOUBLE, INTEGER, RASTER, VECTOR_LINE, VECTOR_POINT, VECTOR_POLYGON

HDF5_FILTER = "HDF5 (*.h5)"
HTML_FILTER = "HTML (*.html)"
CSV_FILTER = "CSV (*.csv)"

#: Of the parameter DEVICE: what the settings say.
DEVICE_OPTION = "option"

_DEVICES = {
    DEVICE_OPTION: "as the option Device of the group ICOPS in Processing's settings says: cpu unless "
    "changed",
    "cpu": "all threads of the processor",
    "cuda": "an NVIDIA GPU, through torch; where none can be used, the processor, and the log says why",
}

Definition = TypeVar("Definition", bound=QgsProcessingParameterDefinition)


def _finished(definition: Definition, help: str, advanced: bool) -> Definition:
    """Give the definition its help and flags.

    Raises
    ------
    TypeError
        There is no help, or it does not end as a sentence.
    """
    text = " ".join(help.split())
    if not text.endswith("."):
        raise TypeError(f"parameter {definition.name()} needs help: a sentence that ends with a full stop")
    definition.setHelp(text)
    if advanced:
        definition.setFlags(definition.flags() | ADVANCED)
    return definition


def _titled(title: str, unit: str | None) -> str:
    """The title with its unit in brackets."""
    return f"{title} [{unit}]" if unit else title


def folder_or_file(
    name: str, title: str, help: str, *, optional: bool = False, advanced: bool = False
) -> QgsProcessingParameterFile:
    """An existing folder; a file path is accepted too."""
    return _finished(
        QgsProcessingParameterFile(
            name, title, behavior=QgsProcessingParameterFile.Behavior.Folder, optional=optional
        ),
        help,
        advanced,
    )


def file_input(
    name: str,
    title: str,
    help: str,
    *,
    file_filter: str = "",
    optional: bool = False,
    advanced: bool = False,
) -> QgsProcessingParameterFile:
    """An existing file, e.g. a table, with a filter such as ``CSV (*.csv)``."""
    return _finished(
        QgsProcessingParameterFile(
            name,
            title,
            behavior=QgsProcessingParameterFile.Behavior.File,
            optional=optional,
            fileFilter=file_filter,
        ),
        help,
        advanced,
    )


def hdf5_input(
    name: str, title: str, help: str, *, optional: bool = False, advanced: bool = False
) -> QgsProcessingParameterFile:
    """An HDF5 file that an earlier stage wrote."""
    return file_input(name, title, help, file_filter=HDF5_FILTER, optional=optional, advanced=advanced)


def point_layer_input(
    name: str, title: str, help: str, *, optional: bool = False, advanced: bool = False
) -> QgsProcessingParameterFeatureSource:
    """A point layer of any OGR source, or its selected points."""
    return _finished(
        QgsProcessingParameterFeatureSource(name, title, types=[VECTOR_POINT], optional=optional),
        help,
        advanced,
    )


def point_layers_input(name: str, title: str, help: str) -> QgsProcessingParameterMultipleLayers:
    """Point layers, at least one."""
    return _finished(
        QgsProcessingParameterMultipleLayers(name, title, layerType=VECTOR_POINT), help, advanced=False
    )


def line_layer_input(
    name: str, title: str, help: str, *, optional: bool = False, advanced: bool = False
) -> QgsProcessingParameterFeatureSource:
    """A line layer of any OGR source, or its selected lines."""
    return _finished(
        QgsProcessingParameterFeatureSource(name, title, types=[VECTOR_LINE], optional=optional),
        help,
        advanced,
    )


def polygon_layer_input(
    name: str, title: str, help: str, *, optional: bool = False, advanced: bool = False
) -> QgsProcessingParameterFeatureSource:
    """A layer of polygons of any OGR source, or its selected polygons."""
    return _finished(
        QgsProcessingParameterFeatureSource(name, title, types=[VECTOR_POLYGON], optional=optional),
        help,
        advanced,
    )


def raster_input(
    name: str, title: str, help: str, *, optional: bool = False, advanced: bool = False
) -> QgsProcessingParameterRasterLayer:
    """A raster layer."""
    return _finished(QgsProcessingParameterRasterLayer(name, title, optional=optional), help, advanced)


def mask_input(name: str, title: str, help: str, *, advanced: bool = False) -> QgsProcessingParameterMapLayer:
    """An optional layer of polygons, or a raster, of areas to leave out."""
    return _finished(
        QgsProcessingParameterMapLayer(name, title, optional=True, types=[VECTOR_POLYGON, RASTER]),
        help,
        advanced,
    )


def number(
    name: str,
    title: str,
    help: str,
    *,
    unit: str | None = None,
    default: float | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    optional: bool = False,
    advanced: bool = False,
) -> QgsProcessingParameterNumber:
    """A real number. Lengths are metres in any CRS, so they are numbers and not distances."""
    definition = QgsProcessingParameterNumber(
        name, _titled(title, unit), type=DOUBLE, defaultValue=default, optional=optional
    )
    if minimum is not None:
        definition.setMinimum(minimum)
    if maximum is not None:
        definition.setMaximum(maximum)
    return _finished(definition, help, advanced)


def integer(
    name: str,
    title: str,
    help: str,
    *,
    unit: str | None = None,
    default: int | None = None,
    minimum: int | None = None,
    maximum: int | None = None,
    optional: bool = False,
    advanced: bool = False,
) -> QgsProcessingParameterNumber:
    """A whole number."""
    definition = QgsProcessingParameterNumber(
        name, _titled(title, unit), type=INTEGER, defaultValue=default, optional=optional
    )
    if minimum is not None:
        definition.setMinimum(minimum)
    if maximum is not None:
        definition.setMaximum(maximum)
    return _finished(definition, help, advanced)


def choice(
    name: str,
    title: str,
    help: str,
    options: Mapping[str, str],
    *,
    default: str,
    advanced: bool = False,
) -> QgsProcessingParameterEnum:
    """One of several words; `options` maps each to what it means, which joins the help.

    Models and scripts see the words themselves, so they are never translated.
    """
    if default not in options:
        raise TypeError(f"the default {default!r} of parameter {name} is not among its options")
    meanings = "; ".join(f"{word}: {meaning.rstrip('.')}" for word, meaning in options.items())
    return _finished(
        QgsProcessingParameterEnum(
            name, title, options=list(options), defaultValue=default, usesStaticStrings=True
        ),
        f"{help} {meanings}.",
        advanced,
    )


def device() -> QgsProcessingParameterEnum:
    """What does the work of an entry that can run on a GPU; `Run.execution` tells which."""
    return choice("DEVICE", "Device", "What computes.", _DEVICES, default=DEVICE_OPTION, advanced=True)


def flag(
    name: str, title: str, help: str, *, default: bool, advanced: bool = False
) -> QgsProcessingParameterBoolean:
    """Yes or no."""
    return _finished(QgsProcessingParameterBoolean(name, title, defaultValue=default), help, advanced)


def text(
    name: str,
    title: str,
    help: str,
    *,
    default: str | None = None,
    optional: bool = True,
    advanced: bool = False,
) -> QgsProcessingParameterString:
    """A line of text, e.g. dates."""
    return _finished(
        QgsProcessingParameterString(name, title, defaultValue=default, optional=optional), help, advanced
    )


def field(
    name: str, title: str, help: str, *, parent: str, default: str, advanced: bool = False
) -> QgsProcessingParameterField:
    """A field of numbers of the layer that the parameter `parent` names."""
    return _finished(
        QgsProcessingParameterField(
            name,
            title,
            defaultValue=default,
            parentLayerParameterName=parent,
            type=QgsProcessingParameterField.DataType.Numeric,
            # QGIS takes a field that must be given for missing where it is left at its default.
            optional=True,
        ),
        help,
        advanced,
    )


def name_field(
    name: str, title: str, help: str, *, parent: str, advanced: bool = False
) -> QgsProcessingParameterField:
    """An optional field of any type of the layer that the parameter `parent` names."""
    return _finished(
        QgsProcessingParameterField(name, title, parentLayerParameterName=parent, optional=True),
        help,
        advanced,
    )


def map_point(name: str, title: str, help: str, *, advanced: bool = False) -> QgsProcessingParameterPoint:
    """An optional position on the map."""
    return _finished(QgsProcessingParameterPoint(name, title, optional=True), help, advanced)


def extent(name: str, title: str, help: str, *, advanced: bool = False) -> QgsProcessingParameterExtent:
    """An optional rectangle on the map."""
    return _finished(QgsProcessingParameterExtent(name, title, optional=True), help, advanced)


def hdf5_output(name: str, title: str, help: str) -> QgsProcessingParameterFileDestination:
    """The HDF5 file that the stage writes."""
    return _finished(
        QgsProcessingParameterFileDestination(name, title, fileFilter=HDF5_FILTER), help, advanced=False
    )


def html_output(
    name: str, title: str, help: str, *, optional: bool = True
) -> QgsProcessingParameterFileDestination:
    """A self-contained page."""
    return _file_output(name, title, help, HTML_FILTER, optional)


def csv_output(
    name: str, title: str, help: str, *, optional: bool = True
) -> QgsProcessingParameterFileDestination:
    """A table."""
    return _file_output(name, title, help, CSV_FILTER, optional)


def file_output(
    name: str, title: str, help: str, *, file_filter: str, optional: bool = False
) -> QgsProcessingParameterFileDestination:
    """Any other file, with a filter such as ``NumPy (*.npz)``."""
    return _file_output(name, title, help, file_filter, optional)


def _file_output(
    name: str, title: str, help: str, file_filter: str, optional: bool
) -> QgsProcessingParameterFileDestination:
    # An optional file is made only when its name is given: nobody wants stray temporary reports.
    return _finished(
        QgsProcessingParameterFileDestination(
            name, title, fileFilter=file_filter, optional=optional, createByDefault=not optional
        ),
        help,
        advanced=False,
    )


def folder_output(
    name: str, title: str, help: str, *, optional: bool = False
) -> QgsProcessingParameterFolderDestination:
    """The folder that the stage fills."""
    return _finished(
        QgsProcessingParameterFolderDestination(name, title, optional=optional, createByDefault=not optional),
        help,
        advanced=False,
    )


def point_layer_output(
    name: str, title: str, help: str, *, optional: bool = False, by_default: bool = True
) -> QgsProcessingParameterVectorDestination:
    """A point layer, GeoPackage unless its name says otherwise."""
    return _finished(
        QgsProcessingParameterVectorDestination(
            name, title, type=VECTOR_POINT, optional=optional, createByDefault=by_default
        ),
        help,
        advanced=False,
    )


def polygon_layer_output(
    name: str, title: str, help: str, *, by_default: bool = False
) -> QgsProcessingParameterVectorDestination:
    """A layer of polygons that may be skipped."""
    return _finished(
        QgsProcessingParameterVectorDestination(
            name, title, type=VECTOR_POLYGON, optional=True, createByDefault=by_default
        ),
        help,
        advanced=False,
    )


def line_layer_output(name: str, title: str, help: str) -> QgsProcessingParameterVectorDestination:
    """A layer of lines that may be skipped."""
    return _finished(
        QgsProcessingParameterVectorDestination(name, title, type=VECTOR_LINE, optional=True),
        help,
        advanced=False,
    )


def raster_output(
    name: str, title: str, help: str, *, optional: bool = False, by_default: bool = True
) -> QgsProcessingParameterRasterDestination:
    """A raster, GeoTIFF unless its name says otherwise."""
    return _finished(
        QgsProcessingParameterRasterDestination(name, title, optional=optional, createByDefault=by_default),
        help,
        advanced=False,
    )
