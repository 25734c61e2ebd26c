"""The Processing provider `icops`."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingModelAlgorithm, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .algorithms import algorithm_classes
from .engine.provenance import plugin_version
from .settings import add_options, remove_options
from .translation import translate_model

_FOLDER = Path(__file__).resolve().parent


class IcopsProvider(QgsProcessingProvider):
    """Algorithms and models of ICOPS."""

    def id(self) -> str:
        """Id, the first part of every algorithm's id; never changes."""
        return "icops"

    def name(self) -> str:
        """Name in the toolbox and in the options."""
        return "ICOPS"

    def longName(self) -> str:
        """Name with the method spelt out."""
        return "ICOPS: improved combined scatterers InSAR with optimised point scatterers"

    def versionInfo(self) -> str:
        """Version of the plugin."""
        return plugin_version()

    def icon(self) -> QIcon:
        """Icon in the toolbox."""
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        """Icon as a file."""
        return str(_FOLDER / "icons" / "icops.svg")

    def defaultVectorFileExtension(self, _has_geometry: bool = True) -> str:
        """GeoPackage whatever the user's default: a shapefile holds too few columns for a series."""
        return "gpkg"

    def supportsNonFileBasedOutput(self) -> bool:
        """Results are files; databases and memory layers are not written."""
        return False

    def load(self) -> bool:
        """Register options and algorithms."""
        from processing.core.ProcessingConfig import ProcessingConfig

        ProcessingConfig.settingIcons[self.name()] = self.icon()
        add_options(self.name())
        self.refreshAlgorithms()
        return True

    def unload(self) -> None:
        """Remove the options."""
        from processing.core.ProcessingConfig import ProcessingConfig

        remove_options()
        ProcessingConfig.settingIcons.pop(self.name(), None)

    def loadAlgorithms(self) -> None:
        """Add the algorithms and the shipped models."""
        for algorithm in algorithm_classes():
            self.addAlgorithm(algorithm())
        for file in sorted((_FOLDER / "models").glob("*.model3")):
            model = QgsProcessingModelAlgorithm()
            if not model.fromFile(str(file)):
                raise RuntimeError(f"the shipped model {file.name} cannot be read")
            words = model.toVariant()
            translate_model(words)
            model.loadVariant(words)
            self.addAlgorithm(model)
