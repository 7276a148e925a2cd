"""``qgaudio read``: print what is understood of a source."""

from __future__ import annotations

import argparse

from qgaudio.commands import exits
from qgaudio.commands.printing import print_json, standard_input
from qgaudio.reading.article import read_source
from qgaudio.reading.describe import describe, understood


def run(options: argparse.Namespace) -> int:
    """``qgaudio read``: print what is understood of a source."""
    data = standard_input() if options.source == "-" else None
    article = read_source(options.source, data=data, article_id=options.id)
    if options.json:
        print_json(understood(article))
    else:
        print(describe(article))
    return exits.WARNINGS if options.strict and article.warnings else exits.DONE
