"""The command line: arguments in, exit code out. No logic of its own; commands are imported when called."""

from __future__ import annotations

import argparse
import logging
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

from qgaudio import __version__
from qgaudio.commands import exits
from qgaudio.errors import ConfigError, QgaudioError, SourceError

#: The model's own list, whose module takes longer to load than all help.
_TRADITIONAL = ("zh-Hant-TW", "zh-Hant-HK", "zh-Hant")
_EXIT_CODES = (
    "exit codes: 0 all done; 2 wrong usage or configuration; 3 at least one article failed (the others "
    "are done); 4 done, but --strict and there are warnings; 1 anything else"
)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="qgaudio",
        description="Chinese news articles as spoken editions: Simplified, Traditional and English.",
        epilog=_EXIT_CODES,
    )
    parser.add_argument("--version", action="version", version=f"qgaudio {__version__}")
    parser.add_argument("--debug", action="store_true", help="show a traceback with an error")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_export(commands)
    _add_read(commands)
    _add_translate(commands)
    _add_convert(commands)
    _add_review(commands)
    _add_check(commands)
    _add_publish(commands)
    _add_serve(commands)
    _add_voices(commands)
    _add_models(commands)
    _add_doctor(commands)
    _add_cache(commands)
    return parser


_SOURCE = "a text, Markdown or HTML file, a URL, a folder of files, or - for standard input"
_TRANSLATOR = (
    "auto, google (online), llama (on this machine); with a key of yours deepl, microsoft, libre, baidu, "
    "openai; mymemory"
)
_Commands = argparse._SubParsersAction


def _command(
    commands: _Commands[argparse.ArgumentParser], name: str, text: str, more: str = ""
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=f"{text} {more}".strip(), epilog=_EXIT_CODES)
    parser.add_argument("--json", action="store_true", help="print a result for machines")
    parser.add_argument("--config", metavar="FILE", help="read this configuration instead of ./qgaudio.toml")
    # Also accepted behind the command; absent, it leaves what stood before it.
    parser.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return parser


def _add_export(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "export", "Make the editions of one or more articles.")
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help=_SOURCE,
    )
    _add_allow_private(parser)
    parser.add_argument("-o", "--output", metavar="DIR", help="where exports go (output)")
    parser.add_argument(
        "-e", "--editions", metavar="LIST", help="editions, parted by commas (zh-Hans,zh-Hant-TW,en)"
    )
    parser.add_argument("--id", metavar="ID", help="the article's id, instead of one from its source")
    _add_glossary(parser)
    _add_localize(parser)
    parser.add_argument("--speech", metavar="ENGINE", help="auto, edge (online), kokoro (on this machine)")
    parser.add_argument("--translator", metavar="NAME", help=_TRANSLATOR)
    parser.add_argument(
        "--voice",
        action="append",
        default=[],
        metavar="EDITION=VOICE",
        help="the voice of an edition, e.g. en=af_heart",
    )
    parser.add_argument("--model", metavar="FILE", help="a GGUF file for the translator llama")
    parser.add_argument("--jobs", type=int, metavar="N", help="most requests or processes at once")
    parser.add_argument("--dry-run", action="store_true", help="print what would be made, and why")
    parser.add_argument(
        "--strict",
        action="store_true",
        help="exit with 4 where there are warnings; make nothing of what was read with doubts",
    )
    parser.add_argument(
        "--no-fallback",
        dest="fallback",
        action="store_false",
        default=None,
        help="fail where an online service gives out, instead of using this machine",
    )
    parser.add_argument(
        "--refallback",
        action="store_true",
        default=None,
        help="let an existing export change its engines where they cannot be reached",
    )
    parser.add_argument(
        "--retranslate", action="store_true", default=None, help="translate anew what was translated before"
    )

    parser.add_argument(
        "--overrides",
        action="append",
        default=[],
        metavar="FILE",
        help="an edited review, whose sentences win over the machine's; may be given again",
    )
    parser.add_argument(
        "--no-overrides",
        dest="keep_overrides",
        action="store_false",
        help="drop what an export remembers of its editor, and the reviews of the configuration",
    )


def _add_glossary(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--glossary",
        action="append",
        default=[],
        metavar="FILE",
        help="terms in TBX, CSV, or the Chinese, a tab, the English; may be given again, the first wins",
    )


def _add_allow_private(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--allow-private",
        action="store_true",
        help="fetch URLs from this machine and its own network too",
    )


def _add_read(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "read", "Print what is understood of one or more sources.")
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=_SOURCE)
    _add_allow_private(parser)
    parser.add_argument("--id", metavar="ID", help="the article's id, instead of one from its source")
    parser.add_argument("--strict", action="store_true", help="exit with 4 where there are warnings")


_LINES = (
    "Standard input is UTF-8, its lines ended by LF or CR LF. Line N of the output, ended by LF, belongs to "
    "line N of the input; blank lines stay blank. A line that fails ends it with its number and exit code 3: "
    "the lines before it are written, no other is."
)


def _add_translate(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "translate",
        "Translate standard input to English, line by line.",
        f"{_LINES} What has no Chinese in it stays as it is. Up to --jobs lines are read ahead.",
    )
    parser.add_argument("--to", choices=("en",), default="en", help="the language (en)")
    parser.add_argument("--translator", metavar="NAME", help=_TRANSLATOR)
    _add_glossary(parser)
    parser.add_argument("--jobs", type=int, metavar="N", help="most requests at once")
    parser.add_argument(
        "--retranslate", action="store_true", default=None, help="translate anew what was translated before"
    )


def _add_convert(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands, "convert", "Convert standard input to Traditional Chinese, line by line.", _LINES
    )
    parser.add_argument(
        "-e",
        "--edition",
        choices=_TRADITIONAL,
        default=_TRADITIONAL[0],
        help=f"whose Traditional Chinese ({_TRADITIONAL[0]})",
    )
    parser.add_argument(
        "--doubts",
        action="store_true",
        help="tell, beside the result, of characters that another way of converting writes otherwise",
    )
    _add_localize(parser)


def _add_localize(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--localize",
        action="store_true",
        default=None,
        help="write reviewed regional words in Traditional editions, such as 軟體 for 软件",
    )


def _add_review(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "review",
        "Write an edition's sentences into a file for its editor.",
        "Change its column target in a spreadsheet; export --overrides FILE then says what you say.",
    )
    parser.add_argument("export", metavar="EXPORT", help="the folder of an export")
    parser.add_argument("-e", "--edition", metavar="EDITION", help="en, or a Traditional one (en)")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="where it goes, - for standard output (<export>.<edition>.tsv)",
    )


def _add_check(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "check", "Hold exports against their manifests.")
    parser.add_argument("folders", nargs="+", metavar="DIR", help="an export, or a folder of exports")
    parser.add_argument(
        "--listen",
        action="store_true",
        help="also let a recogniser listen for every sentence (extra: listen)",
    )


def _add_publish(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "publish",
        "Make the podcast feeds, the index page and the sitemap over all exports.",
        "All of them are made before any takes its place; a broken export leaves what was published.",
    )
    parser.add_argument("folder", nargs="?", metavar="DIR", help="the folder of exports (output)")
    parser.add_argument(
        "--base-url", metavar="URL", help="the address of DIR on the web, e.g. https://example.org/audio"
    )


def _add_serve(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "serve",
        "Look at exports in a browser on this machine.",
        "Only this machine can reach it; Ctrl-C ends it.",
    )
    parser.add_argument("folder", metavar="DIR", help="an export, or a folder of exports")
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="8000; 0 takes a free one")


def _add_voices(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "voices", "List the voices of the speech engines.")
    parser.add_argument("--speech", metavar="ENGINE", help="only this engine's")
    parser.add_argument("--live", action="store_true", help="ask the online service for its list")


def _add_models(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "models", "List, fetch or verify the model files of the embedded engines.")
    parser.add_argument("action", nargs="?", choices=("list", "pull", "verify"), default="list")
    parser.add_argument(
        "names", nargs="*", metavar="MODEL", help="which; without a name, those an export needs"
    )


def _add_doctor(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "doctor", "Say what works on this machine, and what to do about the rest.")
    parser.add_argument("--offline", action="store_true", help="do not ask the online services")
    parser.add_argument(
        "--needs", action="store_true", help="print only the models that must stand in for what is not online"
    )


def _add_cache(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "cache", "Show or prune the store of clips, translations and tracks.")
    parser.add_argument("action", nargs="?", choices=("info", "prune"), default="info")
    parser.add_argument(
        "--days", type=float, default=90.0, metavar="N", help="prune what N days did not use (90)"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Nothing that happens below escapes as a traceback."""
    options = build_parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        # Chinese is printed whatever the terminal's locale says.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # Retries are told by the error that ends them, not by their library's log.
    logging.getLogger("stamina").setLevel(logging.ERROR)
    try:
        return int(import_module(f"qgaudio.commands.{options.command}").run(options))
    except KeyboardInterrupt:
        print("qgaudio: interrupted; what was made stays in the store", file=sys.stderr)
        return exits.ERROR
    except BrokenPipeError:
        sys.stderr.close()
        return exits.ERROR
    except ConfigError as error:
        return _tell(error, options.debug, exits.USAGE)
    except SourceError as error:
        return _tell(error, options.debug, exits.FAILED)
    except QgaudioError as error:
        return _tell(error, options.debug, exits.ERROR)
    except Exception as error:
        return _tell(error, options.debug, exits.ERROR)


def _tell(error: Exception, debug: bool, code: int) -> int:
    if debug:
        traceback.print_exception(error)
    elif isinstance(error, QgaudioError):
        print(f"qgaudio: {error}", file=sys.stderr)
    else:
        print(
            f"qgaudio: unexpected {type(error).__name__}: {error}\n"
            "  This is a fault of qgaudio. Run again with --debug and report what it prints.",
            file=sys.stderr,
        )
    return code
