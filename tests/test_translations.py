"""Translations: complete, true to what is filled in, and shown."""

from __future__ import annotations

import importlib.util
import re
import shutil
import xml.etree.ElementTree as ET
from importlib.machinery import SourceFileLoader

import pytest
from conftest import REPOSITORY
from qgis.core import QgsApplication, QgsProcessingParameterEnum, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from icops_qgis import translation
from icops_qgis.algorithms import algorithm_classes

FOLDER = REPOSITORY / "icops_qgis" / "i18n"
LANGUAGES = ("es", "ko", "zh")


@pytest.fixture(scope="module")
def script():
    """The script that writes and compiles the translations."""
    loader = SourceFileLoader("update_translations", str(REPOSITORY / "scripts" / "update_translations"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def shown(script, qgis_app):
    """Every text that the plugin shows."""
    return script.shown_words()


def messages(language):
    root = ET.parse(FOLDER / f"icops_{language}.ts").getroot()
    for message in root.iter("message"):
        told = message.find("translation")
        yield message.findtext("source"), told.text or "", told.get("type") is None


@pytest.fixture
def spoken(script, tmp_path, monkeypatch):
    """Have the plugin speak a language."""
    if not (shutil.which("lrelease") or shutil.which("lrelease-qt6")):
        pytest.skip("lrelease is not installed (qttools5-dev-tools)")
    script.compile_all(tmp_path)
    monkeypatch.setattr(translation, "FOLDER", tmp_path)
    installed = []

    def speak(locale):
        monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: locale))
        installed.append(translation.install_translator())
        return installed[-1]

    yield speak
    for translator in filter(None, installed):
        translation.remove_translator(translator)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finished_translation_says_something(language):
    assert not [
        source for source, text, is_finished in messages(language) if is_finished and not text.strip()
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_and_units_are_kept(language):
    for source, text, is_finished in messages(language):
        if is_finished:
            for kept in (r"\{\w*\}", r"%[sd]", r"\*\.\w+", r"\[(?:m|mm/yr|deg|rad|d|t/m3|m3)\]"):
                found = [sorted(re.findall(kept, told, re.ASCII)) for told in (source, text)]
                assert found[0] == found[1], source


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_parameters_and_fields_are_kept(language):
    for source, text, is_finished in messages(language):
        if is_finished:
            names = set(re.findall(r"\b[A-Z]+_[A-Z_]+\b", source))
            assert names <= set(re.findall(r"[A-Z]+_[A-Z_]+", text)), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_hold_what_the_plugin_shows(language, shown):
    sources = [source for source, _, _ in messages(language)]
    assert len(set(sources)) == len(sources)
    lacking = set(shown) - set(sources)
    assert not lacking, f"run `make translations`: {sorted(lacking)[:3]}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_untranslated(language, shown):
    finished = {source for source, _, is_finished in messages(language) if is_finished}
    left = [text for text in shown if text not in finished]
    assert not left, f"{len(left)} of {len(shown)} texts are not in {language} yet: {left[:3]}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_entries_and_fractions_are_kept(language):
    for source, text, is_finished in messages(language):
        if is_finished:
            for kept in (r"\b[a-z0-9]+_\w+", r"\d+\.\d+"):
                lost = [name for name in re.findall(kept, source, re.ASCII) if name not in text]
                assert not lost, f"{lost}: {source}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_are_told_by_the_names_they_are_chosen_by(language, qgis_app):
    told = {source: text for source, text, _ in messages(language)}
    choices = [
        definition
        for each in algorithm_classes()
        for definition in each().parameters()
        if isinstance(definition, QgsProcessingParameterEnum)
    ]
    assert len(choices) > 20
    for definition in choices:
        named = [name for name in definition.options() if f"{name}:" in definition.help()]
        text = told.get(definition.help(), definition.help()).replace("：", ":")
        assert not [name for name in named if f"{name}:" not in text], definition.help()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_neither_cut_short_nor_explained_at_length(language):
    # Chinese needs a third of the characters of English, Spanish a few more than English.
    least, most = {"ko": (0.25, 1.2), "es": (0.6, 1.6), "zh": (0.15, 0.9)}[language]
    for source, text, is_finished in messages(language):
        if is_finished and len(source) > 60:
            assert least < len(text) / len(source) < most, source


def test_the_toolbox_speaks_the_language_of_qgis(spoken, icops_provider):
    from icops_qgis.algorithms.select_ps import SelectPs

    assert spoken("ko") is not None
    algorithm = SelectPs().create()
    assert algorithm.displayName() == "고정 산란체 선택"
    assert algorithm.group() == "3 산란체"
    assert (algorithm.name(), algorithm.groupId()) == ("select_ps", "scatterers")
    assert algorithm.parameterDefinition("STACK").description() == "스택"
    assert "Select persistent scatterers" in algorithm.tags()


def test_a_model_speaks_the_language_and_keeps_its_id(spoken, icops_provider):
    from icops_qgis.provider import IcopsProvider

    spoken("es_MX")
    provider = IcopsProvider()
    QgsApplication.processingRegistry()
    provider.refreshAlgorithms()
    model = provider.algorithm("ps_chain")
    assert model.group() == "Modelos"
    assert model.parameterDefinition("ATMOSPHERE").description() == "Atmósfera"
    assert model.validate()[0]


def test_fields_and_the_legend_of_a_layer_speak_the_language(spoken):
    from icops_qgis.layers.alert_layer import ALIASES, style_alerts

    layer = QgsVectorLayer("Point?" + "&".join(f"field={name}:double" for name in ALIASES), "", "memory")
    style_alerts(layer)
    english = layer.attributeAliases(), [item.label() for item in layer.renderer().legendSymbolItems()]
    spoken("es")
    style_alerts(layer)
    assert layer.attributeAlias(list(ALIASES).index("RATE_LAST")) == "Velocidad en la ventana [mm/yr]"
    spanish = layer.attributeAliases(), [item.label() for item in layer.renderer().legendSymbolItems()]
    assert all(english[0][name] != spanish[0][name] for name in ALIASES)
    assert not set(english[1]) & set(spanish[1])


@pytest.mark.parametrize("locale", ["en", "en_GB", "C", "fr", "zh-Hant", "zh_TW", "es0"])
def test_other_languages_stay_english(spoken, locale):
    assert spoken(locale) is None
    assert translation.tr("Points") == "Points"


@pytest.mark.parametrize(
    ("locale", "word"), [("zh-Hans", "点"), ("zh_CN", "点"), ("es", "Puntos"), ("ko_KR", "점")]
)
def test_regions_share_a_language(spoken, locale, word):
    assert isinstance(spoken(locale), QTranslator)
    assert QCoreApplication.translate(translation.CONTEXT, "Points") == word
