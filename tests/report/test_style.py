"""The style: contrast, colour-blind safety, fonts, and its independence from what a notebook has set."""

import itertools

import matplotlib
import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import font_manager
from matplotlib.colors import to_hex, to_rgb

from ningxia.report import style

COLOURS = [style.INK, style.MUTED, style.OTHERS, style.REGION, *style.BENCHMARKS.values(), *style.PARTS]

# Vienot, Brettel and Mollon (1999): what a dichromat sees, in linear RGB.
DEUTERANOPE = np.array([[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]])
PROTANOPE = np.array([[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]])


def seen(colour, eye):
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    through = np.clip(eye @ linear, 0, 1)
    return np.where(through <= 0.0031308, through * 12.92, 1.055 * through ** (1 / 2.4) - 0.055)


@pytest.mark.parametrize("colour", sorted(set(COLOURS)))
def test_every_colour_stands_out_from_paper(colour):
    assert style.contrast(colour, style.PAPER) >= 4.5


@pytest.mark.parametrize("eye", [np.eye(3), DEUTERANOPE, PROTANOPE], ids=["full", "deuteranope", "protanope"])
def test_region_and_others_and_benchmarks_look_different_to_every_eye(eye):
    told_apart = [style.REGION, style.OTHERS, *style.BENCHMARKS.values()]
    distances = [np.abs(seen(a, eye) - seen(b, eye)).max() for a, b in itertools.combinations(told_apart, 2)]
    assert min(distances) > 0.1


@pytest.mark.parametrize("centre", [None, 0.5])
def test_text_stands_out_from_every_shade(centre):
    fills = [style.shade(value, 0.0, 1.0, centre) for value in np.linspace(0, 1, 101)]
    assert min(style.contrast(style.ink_on(fill), fill) for fill in fills) >= 4.5


def test_contrast_is_that_of_the_guideline():
    assert style.contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)  # WCAG's own example grey


def test_a_shade_beyond_the_centre_mirrors_one_below():
    assert style.shade(0.0, -1.0, 3.0, 0.0) == style.shade(5.0, 4.0, 6.0, 5.0) == "#ffffff"


def test_chinese_and_raised_figures_have_glyphs():
    found = [font_manager.get_font(font_manager.findfont(name)) for name in style.FONTS]
    charts = [set(font.get_charmap()) for font in found]
    text = "宁夏回族自治区 2006 年 10⁸ 10⁴ yuan −3.2 %–·≥×→² ₂"
    assert not [sign for sign in text if not any(ord(sign) in chart for chart in charts)]


def test_a_theme_set_in_a_notebook_keeps_the_font():
    before = mpl.rcParams.copy()
    style.use_style()
    assert matplotlib.rcParams["font.family"] == style.FONTS
    mpl.rcParams.update(before)


def test_a_colour_of_a_part_repeats_none():
    assert len({to_hex(colour) for colour in style.PARTS}) == len(style.PARTS)
