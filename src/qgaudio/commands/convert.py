"""``qgaudio convert``: Simplified to Traditional Chinese, line by line."""

from __future__ import annotations

import argparse

from qgaudio.commands import exits
from qgaudio.commands.lines import failed, lines, write_line
from qgaudio.commands.printing import configuration
from qgaudio.config import override
from qgaudio.editions.traditional import approved, convert_text
from qgaudio.errors import QgaudioError


def run(options: argparse.Namespace) -> int:
    """``qgaudio convert``: write each line of standard input in another script, as it comes."""
    config = override(configuration(options), localize=options.localize)
    settled = approved(config, options.edition)
    for line in lines():
        try:
            if line.error:
                raise line.error
            target = convert_text(line.text, options.edition, settled)
        except QgaudioError as error:
            return failed(line, error, debug=options.debug)
        write_line(line, target, as_json=options.json)
    return exits.DONE
