"""``qgaudio read``: print what is understood of sources."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Iterator
from typing import Any

from qgaudio.commands import exits
from qgaudio.commands.printing import configuration, error_json, fetch_settings, print_json, standard_input
from qgaudio.config import store_dir
from qgaudio.errors import ConfigError, QgaudioError
from qgaudio.model import Article
from qgaudio.reading.address import printable
from qgaudio.reading.article import read_source
from qgaudio.reading.describe import describe, understood
from qgaudio.reading.source import expand, open_web
from qgaudio.store import Store


def run(options: argparse.Namespace) -> int:
    """``qgaudio read``: print what is understood of sources. Of a single one, an error is the command's."""
    sources = list(expand(options.sources))
    several = sources != options.sources or len(sources) > 1
    if options.id is not None and len(sources) > 1:
        raise ConfigError("--id names one article, but there are several sources")
    failed = doubtful = False
    results: list[dict[str, Any]] = []
    for source, article in _articles(sources, options, several):
        if isinstance(article, Article):
            doubtful = doubtful or bool(article.warnings)
            results.append({"source": source, **understood(article)} if several else understood(article))
            if not options.json:
                print(describe(article))
        else:
            failed = True
            results.append({"source": source, "error": error_json(article)})
            if options.debug:
                traceback.print_exception(article)
            if not options.json:
                print(f"failed: {source}: {article}", file=sys.stderr)
    if options.json:
        print_json(results if several else results[0])
    if failed:
        return exits.FAILED
    return exits.WARNINGS if options.strict and doubtful else exits.DONE


def _articles(
    sources: list[str], options: argparse.Namespace, several: bool
) -> Iterator[tuple[str, Article | QgaudioError]]:
    """Each source with its article; of several, a failure stands for its own source alone."""
    config = configuration(options)
    web = open_web(sources, fetch_settings(config, options), Store(store_dir(config)))
    data = standard_input() if "-" in sources else None
    for source in sources:
        try:
            article = read_source(
                source, data=data if source == "-" else None, article_id=options.id, web=web
            )
        except QgaudioError as error:
            if not several:
                raise
            yield printable(source), error
        else:
            yield printable(source), article
