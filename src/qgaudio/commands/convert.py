"""``qgaudio convert``: Simplified to Traditional Chinese, line by line."""

from __future__ import annotations

import argparse

from qgaudio.commands import exits
from qgaudio.commands.lines import failed, lines, write_line
from qgaudio.commands.printing import configuration
from qgaudio.config import override
from qgaudio.editions.traditional import approved, convert, doubtful
from qgaudio.errors import QgaudioError


def run(options: argparse.Namespace) -> int:
    """``qgaudio convert``: write each line of standard input in another script, as it comes."""
    config = override(configuration(options), localize=options.localize)
    settled = approved(config, options.edition)
    for line in lines():
        try:
            if line.error:
                raise line.error
            (made,) = convert((line.text,), options.edition, settled, doubting=options.doubts)
        except QgaudioError as error:
            return failed(line, error, debug=options.debug)
        told = [("conversion-doubtful", doubtful(doubt, line.text)) for doubt in made.doubts]
        write_line(line, made.text, as_json=options.json, warnings=told)
    return exits.DONE
