"""``qgaudio cache``: show or prune the store."""

from __future__ import annotations

import argparse

from qgaudio.commands import exits
from qgaudio.commands.printing import configuration, print_json, print_table, size
from qgaudio.config import store_dir
from qgaudio.errors import ConfigError
from qgaudio.store import Store


def run(options: argparse.Namespace) -> int:
    """``qgaudio cache``: show or prune the store."""
    root = store_dir(configuration(options))
    store = Store(root)
    if options.action == "prune":
        if options.days < 0:
            raise ConfigError(f"--days {options.days:g} is negative")
        removed = store.prune(options.days)
        if options.json:
            print_json({"removed": removed.values, "bytes": removed.bytes})
        else:
            print(f"{removed.values} values removed, {size(removed.bytes)} freed")
        return exits.DONE
    usage = store.usage()
    if options.json:
        kinds = [{"kind": item.kind, "values": item.values, "bytes": item.bytes} for item in usage]
        print_json({"root": str(root), "kinds": kinds})
    else:
        print(f"store: {root}")
        print_table(
            [{"kind": item.kind, "values": str(item.values), "size": size(item.bytes)} for item in usage],
            ("kind", "values", "size"),
        )
    return exits.DONE
