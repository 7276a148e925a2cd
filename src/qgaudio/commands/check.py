"""``qgaudio check``: hold exports against their manifests."""

from __future__ import annotations

import argparse
from pathlib import Path

from qgaudio.commands import exits
from qgaudio.commands.printing import configuration, print_json
from qgaudio.publishing.check import check_export
from qgaudio.publishing.folder import MANIFEST


def run(options: argparse.Namespace) -> int:
    """``qgaudio check``: hold exports against their manifests."""
    folders: list[Path] = []
    for name in options.folders:
        folder = Path(name)
        inner = sorted(
            path.parent for path in folder.glob(f"*/{MANIFEST}") if not path.parent.name.startswith(".")
        )
        folders += [folder] if (folder / MANIFEST).exists() or not inner else inner
    results = []
    for folder in folders:
        findings = list(check_export(folder))
        if options.listen:
            from qgaudio.listening import listen  # the recogniser: only who asks for it loads it

            findings += listen(folder, configuration(options))
        results.append({"folder": str(folder), "findings": [finding.as_json() for finding in findings]})
        if not options.json:
            print(f"{folder}: {'whole' if not findings else f'{len(findings)} faults'}")
            for finding in findings:
                print(f"  {finding.code}: {finding.where}: {finding.message}")
    if options.json:
        print_json({"results": results})
    return exits.FAILED if any(result["findings"] for result in results) else exits.DONE
