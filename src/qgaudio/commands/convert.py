"""``qgaudio convert``: Simplified to Traditional Chinese, line by line."""

from __future__ import annotations

import argparse

from qgaudio.commands import exits
from qgaudio.commands.lines import failed, lines, write_line
from qgaudio.editions.traditional import convert_text
from qgaudio.errors import QgaudioError


def run(options: argparse.Namespace) -> int:
    """``qgaudio convert``: write each line of standard input in another script, as it comes."""
    for line in lines():
        try:
            if line.error:
                raise line.error
            target = convert_text(line.text, options.edition)
        except QgaudioError as error:
            return failed(line, error, debug=options.debug)
        write_line(line, target, as_json=options.json)
    return exits.DONE
