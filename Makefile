# ICOPS for QGIS. Every target installs what it needs and is quick the second time.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# QGIS's own Python: another python3 that comes first on PATH cannot see the qgis module.
PYTHON ?= /usr/bin/python3
VENV := .venv
BUILD := build
PROFILE := $(BUILD)/profile
PLUGINS := $(PROFILE)/profiles/default/python/plugins

# Real data, where present, for the slow tests, the demo and the screenshots.
export ICOPS_DATA ?= $(abspath ../shared/data)
# A folder of radar images or unwrapped pairs for `make demo`; empty: the simulation, and the real data where present.
DATA ?=

# QGIS asks for a UTF-8 locale; a bare machine has none set.
export LANG := $(if $(LANG),$(LANG),C.UTF-8)

TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
QGIS_PACKAGES := qgis python3-qgis qgis-providers python3-venv python3-scipy python3-matplotlib \
	libopenblas0-pthread
DESKTOP_PACKAGES := xvfb xauth xdotool openbox imagemagick

INSTALLED := $(VENV)/.installed
TOOLS := $(BUILD)/tools
PEERS := $(BUILD)/peers
SITE_TOOLS := $(BUILD)/site_tools

# Benchmarks that are not of the page of peers. stamps_comparison needs Octave and StaMPS: run by hand.
BENCH_OWN := import_stack select_ps optimise_points gpu point_layer dock_click profiles provider_load link_accuracy

# QGIS finds the libraries of the environment through the python3 that comes first on PATH.
IN_ENVIRONMENT := PATH="$(CURDIR)/$(VENV)/bin:$$PATH"
# A profile of our own: the user's is not touched.
HEADLESS := $(IN_ENVIRONMENT) QT_QPA_PLATFORM=offscreen QGIS_CUSTOM_CONFIG_PATH="$(CURDIR)/$(PROFILE)"

# Qt complains where there is no login session.
export XDG_RUNTIME_DIR := $(if $(XDG_RUNTIME_DIR),$(XDG_RUNTIME_DIR),$(CURDIR)/$(BUILD)/runtime)

.PHONY: help setup demo test test-slow lint shots zip try-zip translations deploy bench bench-own \
	bench-paper docs site clean
.PHONY: system-qgis system-desktop system-zip profile peers

help: ## Show the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(INSTALLED) profile ## QGIS, the Python environment .venv, the plugin in a profile of its own

demo: setup ## Images and interferograms to displacement, through qgis_process (DATA=folder: your images or pairs)
	@$(HEADLESS) python demo/run.py --output $(BUILD)/demo $(if $(DATA),--data "$(DATA)")

test: setup ## The tests (under 15 minutes)
	@$(HEADLESS) python -m pytest

test-slow: setup peers ## The slow tests, those against other software included
	@$(HEADLESS) ICOPS_PEERS="$(CURDIR)/$(PEERS)" python -m pytest -m slow

lint: $(INSTALLED) ## Style and errors
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .

docs: setup ## The shipped models, and the reference docs/algorithms, from the algorithms themselves
	@$(HEADLESS) python scripts/build_models.py
	@$(HEADLESS) python docs/generate_reference.py

site: $(SITE_TOOLS)/.installed ## The documentation as a site, build/site
	@NO_MKDOCS_2_WARNING=1 $(SITE_TOOLS)/bin/mkdocs build --quiet --strict
	@echo "Open build/site/index.html."

bench: setup peers ## Speed, memory and accuracy beside other software, into docs/peers.md (COMPARE=names: some)
	@$(HEADLESS) ICOPS_PEERS="$(CURDIR)/$(PEERS)" python -m benchmarks $(COMPARE)

bench-own: setup ## The other benchmarks, of ICOPS alone
	@failed=""; for script in $(BENCH_OWN); do \
		echo "== $$script"; \
		$(HEADLESS) python benchmarks/$$script.py || failed="$$failed $$script"; \
	done; \
	[ -z "$$failed" ] || { echo "Failed:$$failed" >&2; exit 1; }

bench-paper: setup ## The paper's 152 dates x 1000 x 1000 in 4 GiB, docs/size.md (SIZE=40x200x200: a smaller one)
	@$(HEADLESS) python -m benchmarks.paper_size.run $(if $(SIZE),--size $(SIZE),--growth --page docs/size.md)

shots: setup system-desktop ## Pictures of the real desktop, docs/images
	@$(IN_ENVIRONMENT) QGIS_CUSTOM_CONFIG_PATH="$(CURDIR)/$(PROFILE)" scripts/shots

zip: $(TOOLS)/.installed system-zip ## The plugin as the plugin manager takes it: build/icops_qgis.zip
	@scripts/pack "$(TOOLS)" "$(BUILD)"

try-zip: setup zip system-desktop ## The zip in a new profile: runs, a language, the desktop
	@$(IN_ENVIRONMENT) scripts/try_zip "$(BUILD)/icops_qgis.zip" "$(BUILD)/try_zip"

translations: setup ## The words of the plugin into icops_qgis/i18n, to be translated there
	@$(HEADLESS) python scripts/update_translations

deploy: setup $(TOOLS)/.installed ## The plugin and its libraries into your own QGIS profile
	@scripts/deploy "$(VENV)" "$(TOOLS)"

clean: ## Remove what was built; .venv stays
	rm -rf $(BUILD) .pytest_cache .ruff_cache
	find icops_qgis tests benchmarks demo docs scripts -name __pycache__ -prune -exec rm -rf {} +

# What the targets stand on

system-qgis:
	@scripts/system_packages $(QGIS_PACKAGES)

system-desktop:
	@scripts/system_packages $(DESKTOP_PACKAGES)

system-zip:
	@scripts/system_packages zip unzip qttools5-dev-tools

$(VENV)/bin/pip: | system-qgis
	@$(PYTHON) -c 'import qgis' || { \
		echo "$(PYTHON) does not know QGIS; name QGIS's own Python: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv --system-site-packages $(VENV)

# numpy, scipy and matplotlib stay those of QGIS: newer ones break the GDAL and scipy it was built with.
# PyPI's own torch brings gigabytes of CUDA: its makers' index has builds for the CPU.
$(INSTALLED): icops_qgis/requirements.txt requirements-dev.txt | system-qgis $(VENV)/bin/pip
	@$(PYTHON) -c 'from importlib.metadata import version as v; \
		print(*(f"{n}=={v(n)}" for n in ("numpy", "scipy", "matplotlib")), sep="\n")' > $(VENV)/constraints.txt
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --retries 0 -c $(VENV)/constraints.txt \
		--extra-index-url $(TORCH_INDEX) $(addprefix -r ,$^)
	@touch $@

# The plugin linked into the profile; switching it on writes the profile the desktop reads too.
profile: $(PROFILE)/.enabled
	@mkdir -p -m 700 "$(XDG_RUNTIME_DIR)"
	@ln -sfn "$(CURDIR)/icops_qgis" $(PLUGINS)/icops_qgis

$(PROFILE)/.enabled: icops_qgis/metadata.txt | $(INSTALLED)
	@mkdir -p $(PLUGINS)
	@mkdir -p -m 700 "$(XDG_RUNTIME_DIR)"
	@ln -sfn "$(CURDIR)/icops_qgis" $(PLUGINS)/icops_qgis
	@$(HEADLESS) scripts/enable_plugin
	@touch $@

$(TOOLS)/.installed: requirements-tools.txt | system-qgis
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

$(SITE_TOOLS)/.installed: requirements-docs.txt | system-qgis
	$(PYTHON) -m venv $(SITE_TOOLS)
	$(SITE_TOOLS)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# A peer that cannot be installed is said and left out: the benchmarks run without it.
peers: $(PEERS)/.installed

$(PEERS)/.installed: requirements-peers.txt | system-qgis
	$(PYTHON) -m venv $(PEERS)
	@for peer in $$(grep -v '^#' $<); do \
		echo "Installing $$peer into $(PEERS)"; \
		$(PEERS)/bin/pip install --quiet --disable-pip-version-check $$peer || \
			echo "$$peer could not be installed: it is left out of the comparisons."; \
	done
	@touch $@
