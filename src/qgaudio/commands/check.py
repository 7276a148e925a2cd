"""``qgaudio check``: hold exports against their manifests."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from qgaudio.commands import exits
from qgaudio.commands.printing import configuration, print_json
from qgaudio.config import Config
from qgaudio.publishing.check import Finding, check_export
from qgaudio.publishing.check_feeds import check_feeds, has_feeds
from qgaudio.publishing.folder import MANIFEST


def run(options: argparse.Namespace) -> int:
    """``qgaudio check``: hold exports against their manifests."""
    folders: list[Path] = []
    published: list[Path] = []
    for name in options.folders:
        folder = Path(name)
        inner = sorted(
            path.parent for path in folder.glob(f"*/{MANIFEST}") if not path.parent.name.startswith(".")
        )
        folders += [folder] if (folder / MANIFEST).exists() or not inner else inner
        published += [folder] if has_feeds(folder) else []
    results = []
    for folder in (*folders, *published):
        findings = list(check_feeds(folder) if folder in published else check_export(folder))
        if options.listen and not findings and folder not in published:
            findings += _not_heard(folder, configuration(options))
        results.append({"folder": str(folder), "findings": [asdict(finding) for finding in findings]})
        if not options.json:
            print(f"{folder}: {'whole' if not findings else f'{len(findings)} faults'}")
            for finding in findings:
                print(f"  {finding.code}: {finding.where}: {finding.message}")
    if options.json:
        print_json({"results": results})
    return exits.FAILED if any(result["findings"] for result in results) else exits.DONE


def _not_heard(folder: Path, config: Config) -> Iterator[Finding]:
    """Yield a finding for each sentence that the recogniser did not find in the sound."""
    from qgaudio.listening import listen  # the recogniser: only who asks for it loads it

    for sentence in listen(folder, config):
        if not sentence.found:
            yield Finding(
                "not-heard",
                f"{sentence.edition} {sentence.sentence}",
                f"{sentence.errors:.0%} differs: {sentence.expected!r} was heard as {sentence.heard!r}",
            )
