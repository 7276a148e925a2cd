"""The tree of errors: what went wrong, where, and what to do next."""

from __future__ import annotations

from typing import Self


class QgaudioError(Exception):
    """Any failure a user can be told about.

    ``article``, ``edition``, ``section`` and ``sentence`` are ids that say where it happened; ``hint``
    says what to do next. They are filled in on the way up: a function adds what it knows with ``at``.
    """

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        article: str | None = None,
        edition: str | None = None,
        section: str | None = None,
        sentence: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.article = article
        self.edition = edition
        self.section = section
        self.sentence = sentence

    def at(
        self,
        *,
        article: str | None = None,
        edition: str | None = None,
        section: str | None = None,
        sentence: str | None = None,
    ) -> Self:
        """Fill in what is not yet known of the place; returns the error itself."""
        self.article = self.article or article
        self.edition = self.edition or edition
        self.section = self.section or section
        self.sentence = self.sentence or sentence
        return self

    def __str__(self) -> str:
        places = (
            ("article", self.article),
            ("edition", self.edition),
            ("section", self.section),
            ("sentence", self.sentence),
        )
        where = ", ".join(f"{name} {value}" for name, value in places if value)
        text = f"{self.message} ({where})" if where else self.message
        return f"{text}\n  {self.hint}" if self.hint else text

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders; keyword arguments would be lost by the default way.
        return (_rebuild, (type(self), self.message, self.__dict__.copy()))


def _rebuild(kind: type[QgaudioError], message: str, state: dict[str, object]) -> QgaudioError:
    error = kind(message)
    error.__dict__.update(state)
    return error


class ConfigError(QgaudioError):
    """Wrong options or a wrong configuration file."""


class SourceError(QgaudioError):
    """A source that cannot be read as an article."""


class FetchError(SourceError):
    """A URL that cannot be fetched."""


class ExtractionError(SourceError):
    """A page or text in which no article was found."""


class TranslationError(QgaudioError):
    """A translation that must not be published."""


class EngineError(QgaudioError):
    """A speech engine or translator that cannot do its work."""


class EngineNotFound(EngineError):
    """No engine of that name, or its extra is not installed."""


class VoiceNotFound(EngineError):
    """The engine has no such voice."""


class EngineUnavailable(EngineError):
    """The engine cannot be reached now; the same request may succeed later."""


class SynthesisError(EngineError):
    """Sound that is missing, cut short or broken."""


class AssetError(QgaudioError):
    """A model file that is missing, wrong or cannot be had."""


class MasteringError(QgaudioError):
    """Sound that cannot be brought to its loudness or encoded."""


class PublishingError(QgaudioError):
    """Output that cannot be written, or does not agree with its manifest."""
