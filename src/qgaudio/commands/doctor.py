"""``qgaudio doctor``: say what works on this machine."""

from __future__ import annotations

import argparse

from qgaudio.commands import exits
from qgaudio.commands.printing import configuration, print_json
from qgaudio.doctor import examine, needs


def run(options: argparse.Namespace) -> int:
    """``qgaudio doctor``: say what works on this machine."""
    config = configuration(options)
    if options.needs:
        print(*needs(config))
        return exits.DONE
    findings = examine(config, online=not options.offline)
    if options.json:
        print_json(
            {
                "findings": [
                    {"name": item.name, "good": item.good, "message": item.message, "hint": item.hint}
                    for item in findings
                ]
            }
        )
    else:
        for item in findings:
            mark = {True: "ok ", False: "no ", None: "-  "}[item.good]
            print(f"{mark} {item.name}: {item.message}")
            if item.hint and item.good is False:
                print(f"     {item.hint}")
    return exits.DONE if findings[-1].good else exits.ERROR
