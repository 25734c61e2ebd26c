"""The words of the plugin in the language of QGIS.

Translations stand in ``i18n/icops_LANGUAGE.ts``, which ``make translations`` brings up to date and from which
``make zip`` builds the files that are read here. What is not translated stays English.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

FOLDER = Path(__file__).resolve().parent / "i18n"

#: The one context of all words: a term has the same translation wherever it stands.
CONTEXT = "ICOPS"


def tr(text: str) -> str:
    """Translate; `text` must be a literal, with ``{name}`` where something is filled in afterwards."""
    return QCoreApplication.translate(CONTEXT, text)


def marked(text: str) -> str:
    """Mark a literal for translation that `tr` gets later, when the language is known."""
    return text


def language_of(locale: str) -> str:
    """The language of a locale, e.g. ``es`` of ``es_MX``; Chinese in simplified characters is ``zh``."""
    language, *rest = locale.replace("-", "_").split("_")
    traditional = {"hant", "tw", "hk", "mo"} & {part.lower() for part in rest}
    return "zh_Hant" if language == "zh" and traditional else language


def install_translator() -> QTranslator | None:
    """Read the translation for the language that QGIS runs in; None where there is none.

    The caller keeps the translator, which Qt does not own.
    """
    translator = QTranslator()
    path = FOLDER / f"icops_{language_of(QgsApplication.locale())}.qm"
    # Where there is no such file, Qt would look for others whose names begin alike.
    if not (path.is_file() and translator.load(str(path))):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def remove_translator(translator: QTranslator) -> None:
    """Undo `install_translator`."""
    QCoreApplication.removeTranslator(translator)


def model_words(model: dict) -> Iterator[str]:
    """What the dialog of a shipped model says.

    Parameters
    ----------
    model : dict
        As `QgsProcessingModelAlgorithm.toVariant` gives it.
    """
    yield model["model_group"]
    for holder, key in _model_places(model):
        yield holder[key]


def translate_model(model: dict) -> None:
    """Translate in place what `model_words` names."""
    model["model_group"] = tr(model["model_group"])
    for holder, key in _model_places(model):
        holder[key] = tr(holder[key])


def _model_places(model: dict) -> Iterator[tuple[dict, str]]:
    """Where a model keeps its words: parameters, outputs, help."""
    for parameter in model["parameterDefinitions"].values():
        yield from ((parameter, key) for key in ("description", "help") if parameter.get(key))
    for stage in model["children"].values():
        yield from ((output, "component_description") for output in (stage.get("outputs") or {}).values())
    yield from ((model["help"], key) for key in model["help"] if key != "HELP_URL")
