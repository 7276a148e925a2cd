"""The model file as it is run: with its durations as a second output, and faster where that is exact.

The published graph gives sound alone. Its tensor ``/encoder/Clip_output_0`` holds the frames of every
token, 600 samples each; made an output, it gives every word its time without an aligner.

Most of the time goes into ``ConvInteger`` with unsigned activations and unsigned weights, for which
onnxruntime has no kernel on VNNI. Moving activation and zero point down by 128 (``BitwiseXor 0x80``, then
the same bits as int8) leaves every difference, so every int32 sum, as it was, and takes the fast kernel.
Without VNNI the signed kernels of x86 saturate: there the graph is left alone.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgaudio import assets
from qgaudio.config import Config, store_dir
from qgaudio.errors import AssetError, PublishingError
from qgaudio.store import write_atomic

if TYPE_CHECKING:
    import onnx

#: Part of the derived file's name and of the fingerprint; raised when the transformation changes.
TRANSFORM = "1"
DURATIONS = "/encoder/Clip_output_0"
MODEL = "kokoro/model.onnx"
_VNNI = frozenset({"avx512_vnni", "avx_vnni"})


def prepare(config: Config) -> Path:
    """The graph that is run, derived from the installed model if it is not there yet.

    It is written beside the model, or into the store where that folder cannot be written; two processes
    may do so at once.

    Raises:
        AssetError: the model is missing, or is not a Kokoro voice model.
        PublishingError: neither folder can be written.
    """
    source = assets.find(MODEL, config)
    name = derived_name(assets.digest(MODEL, config), has_vnni())
    places = (source.with_name(name), store_dir(config) / "derived" / name)
    for path in places:
        if path.is_file():
            return path
    content = derive(source, fast=has_vnni())
    try:
        write_atomic(places[0], content)
    except PublishingError:  # a shared folder that is only read
        write_atomic(places[1], content)
        return places[1]
    return places[0]


def derived_name(digest: str, fast: bool) -> str:
    """Name of the derived file: what it was made from, how, and for which processors."""
    key = hashlib.sha256(f"{digest}/{TRANSFORM}/{DURATIONS}".encode()).hexdigest()[:16]
    return f"model.{key}.{'vnni' if fast else 'any'}.onnx"


def has_vnni(cpuinfo: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether this processor multiplies int8 exactly and fast; False where it does not say so."""
    try:
        text = cpuinfo.read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return any(
        _VNNI & set(line.partition(":")[2].split()) for line in text.splitlines() if line.startswith("flags")
    )


def derive(source: Path, *, fast: bool) -> bytes:
    """The model with durations; with the fast convolutions if ``fast`` and they prove to be exact.

    Raises:
        AssetError: the file is not a Kokoro voice model.
    """
    import onnx
    from google.protobuf.message import DecodeError

    try:
        model = onnx.load(source)
    except DecodeError as error:
        raise AssetError(f"{source} is not an ONNX model", hint="Run: qgaudio models pull") from error
    _add_durations(model, source)
    timed: bytes = model.SerializeToString(deterministic=True)
    if not fast:
        return timed
    _sign_activations(model)
    signed: bytes = model.SerializeToString(deterministic=True)
    return signed if _same_sound(timed, signed) else timed


def _add_durations(model: onnx.ModelProto, source: Path) -> None:
    import onnx

    if not any(DURATIONS in node.output for node in model.graph.node):
        raise AssetError(
            f"{source} has no tensor {DURATIONS}: it is not the Kokoro model this program knows",
            hint="Run: qgaudio models verify",
        )
    if all(output.name != DURATIONS for output in model.graph.output):
        model.graph.output.append(onnx.helper.make_empty_tensor_value_info(DURATIONS))


def _sign_activations(model: onnx.ModelProto) -> None:
    """Give every ``ConvInteger`` signed activations; a tensor used twice is changed once."""
    import onnx

    constant = onnx.helper.make_tensor("qgaudio_sign", onnx.TensorProto.UINT8, [], [0x80])
    model.graph.initializer.append(constant)
    signed: dict[str, str] = {}
    nodes: list[onnx.NodeProto] = []
    for node in model.graph.node:
        if node.op_type == "ConvInteger" and len(node.input) > 2 and node.input[2]:
            for index in (0, 2):
                name = node.input[index]
                if name not in signed:
                    signed[name] = f"{name}_signed"
                    flipped = f"{name}_flipped"
                    nodes.append(onnx.helper.make_node("BitwiseXor", [name, constant.name], [flipped]))
                    nodes.append(
                        onnx.helper.make_node("Cast", [flipped], [signed[name]], to=onnx.TensorProto.INT8)
                    )
                node.input[index] = signed[name]
        nodes.append(node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def _same_sound(first: bytes, second: bytes) -> bool:
    """Whether two graphs give the same samples and durations for a short utterance."""
    import numpy as np

    from qgaudio.speech.kokoro import inference

    generator = np.random.Generator(np.random.PCG64(7))
    tokens = np.asarray([[0, *generator.integers(1, 100, size=24), 0]], dtype=np.int64)
    feeds: dict[str, Any] = {
        "tokens": tokens,
        "style": generator.normal(0, 0.2, size=(1, inference.STYLE_SIZE)).astype(np.float32),
        "speed": np.ones(1, dtype=np.float32),
    }
    one, other = (inference.open_session(graph).run(None, feeds) for graph in (first, second))
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
