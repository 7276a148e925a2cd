"""Phonemes in, sound and times out: one onnxruntime session, used one request at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgaudio.errors import AssetError, SynthesisError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLE_RATE = 24_000
FRAME_SAMPLES = 600
"""Samples (25 ms) of one frame of the model's durations."""
MAX_TOKENS = 510
"""Tokens the model takes at once, the two that pad them not counted."""
STYLE_SIZE = 256
_SILENCE = 0.001
"""Peak below which a whole clip counts as silent: −60 dBFS."""


def open_session(graph: str | bytes) -> Any:
    """An onnxruntime session over a file or serialized graph, for one thread.

    Two processes of one thread each use two cores better than two threads, whose waiting spins. Without
    memory patterns the peak is a fifth lower at the same speed.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def read_vocabulary(path: Path) -> Mapping[str, int]:
    """Phoneme → token. Raises ``AssetError`` where the file is no such table."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AssetError(f"the token table {path} cannot be read: {error}") from error
    table = document.get("vocab", document) if isinstance(document, dict) else None
    if not isinstance(table, dict) or not all(isinstance(token, int) for token in table.values()):
        raise AssetError(f"{path} is not a token table", hint="Run: qgaudio models verify")
    return table


def read_style(path: Path) -> NDArray[np.float32]:
    """A voice: one style vector for each number of tokens, shape (lengths, 256)."""
    import numpy as np

    try:
        return np.fromfile(path, dtype="<f4").reshape(-1, STYLE_SIZE)
    except (OSError, ValueError) as error:
        raise AssetError(
            f"the voice {path} cannot be read: {error}", hint="Run: qgaudio models verify"
        ) from error


def tokens_of(phonemes: str, vocabulary: Mapping[str, int]) -> tuple[int, ...]:
    """One token for each phoneme. Raises ``SynthesisError`` for one the model does not know."""
    unknown = sorted({phoneme for phoneme in phonemes if phoneme not in vocabulary})
    if unknown:
        raise SynthesisError(f"the voice model has no token for {' '.join(unknown)} in {phonemes!r}")
    return tuple(vocabulary[phoneme] for phoneme in phonemes)


def run(
    session: Any, tokens: Sequence[int], style: NDArray[np.float32], speed: float
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Samples in −1 … 1, and the frames of each token, the padding's first and last.

    Raises:
        SynthesisError: too many tokens, or sound that is not what the durations say.
    """
    import numpy as np

    if not 0 < len(tokens) <= min(MAX_TOKENS, len(style)):
        raise SynthesisError(f"{len(tokens)} tokens cannot be spoken at once")
    feeds = {
        "tokens": np.asarray([[0, *tokens, 0]], dtype=np.int64),
        "style": style[len(tokens) - 1].reshape(1, STYLE_SIZE),
        "speed": np.asarray([speed], dtype=np.float32),
    }
    audio, frames = session.run(None, feeds)
    audio, frames = audio.reshape(-1), frames.reshape(-1).astype(np.int64)
    expected = int(frames.sum()) * FRAME_SAMPLES
    if len(frames) != len(tokens) + 2 or expected != len(audio):
        raise SynthesisError(f"the model spoke {len(audio)} samples where its durations say {expected}")
    if not np.isfinite(audio).all() or not np.abs(audio).max() > _SILENCE:
        raise SynthesisError("the model gave no sound")
    return audio, frames
