"""``qgaudio serve``: look at exports in a browser on this machine."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from qgaudio.commands import exits
from qgaudio.commands.printing import print_json
from qgaudio.errors import ConfigError
from qgaudio.publishing.serve import PreviewServer


def run(options: argparse.Namespace) -> int:
    """``qgaudio serve``: serve a folder until it is interrupted."""
    if not 0 <= options.port <= 65_535:
        raise ConfigError(f"--port {options.port} is no port", hint="It may be 0 to 65535.")
    with PreviewServer(Path(options.folder), options.port) as server:
        pages = list(_pages(server.root))
        if options.json:
            print_json({"address": server.address, "pages": [server.address + page for page in pages]})
        else:
            print(f"Serving {options.folder} at {server.address} (Ctrl-C ends it)")
            for page in pages:
                print(f"  {server.address}{page}")
        try:
            # Who waits for the address reads it from a pipe.
            print(end="", flush=True)
            server.serve_forever()
        except KeyboardInterrupt:
            if not options.json:
                print()
    return exits.DONE


def _pages(root: Path) -> Iterator[str]:
    """Where to begin: the folder's own page, else that of each export in it."""
    if (root / "index.html").is_file():
        yield ""
        return
    for page in sorted(root.glob("[!.]*/index.html")):
        yield f"{page.parent.name}/"
