"""Figures in Chinese and in English: found, valued, compared, written out."""

from qgaudio.figures.bounds import inexact
from qgaudio.figures.chinese import chinese_figures
from qgaudio.figures.compare import Pair, added, missing, paired
from qgaudio.figures.contraries import changed as changed_contraries
from qgaudio.figures.english import english_figures
from qgaudio.figures.extent import changed as changed_extents
from qgaudio.figures.figure import Approximation, Figure, Kind
from qgaudio.figures.order import disordered
from qgaudio.figures.periods import changed as changed_periods
from qgaudio.figures.rates import changed as changed_rates
from qgaudio.figures.things import changed as changed_things
from qgaudio.figures.write import write_in_english

__all__ = [
    "Approximation",
    "Figure",
    "Kind",
    "Pair",
    "added",
    "changed_contraries",
    "changed_extents",
    "changed_periods",
    "changed_rates",
    "changed_things",
    "chinese_figures",
    "disordered",
    "english_figures",
    "inexact",
    "missing",
    "paired",
    "write_in_english",
]
