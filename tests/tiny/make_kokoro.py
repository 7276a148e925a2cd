"""A voice model of a few kB with Kokoro's inputs, outputs and names, so that tests run real inference.

Each token lasts ``id % 4 + 1`` frames (the durations' tensor has its real name), and is heard as a steady
level of its own: ``sin`` of its id, scaled by the style's mean, so that order, voice and speed are all heard.
One ``ConvInteger`` of weight one stands where the real model has its convolutions.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

DURATIONS = "/encoder/Clip_output_0"
FRAME_SAMPLES = 600
#: Every phoneme the readers write, with tokens that differ.
PHONEMES = ';:,.!?—…"()“” ʣʥʦʨꭧAIOQTWYᵊabdefhijklmnopstuvwxyzɑɐɒæɔɕðʤəɚɛɜɡɥɨɪŋθɹɻʂʃʧʊʌɤʒˈˌːʰ↓→↗↘ᵻ'


def frames_of(token: int) -> int:
    """Frames that a token lasts at speed 1."""
    return token % 4 + 1


def model() -> onnx.ModelProto:
    """The graph, with sound as its only output, as the published one has it."""
    node = helper.make_node
    nodes = [
        node("Mod", ["tokens", "four"], ["rest"]),
        node("Add", ["rest", "one"], ["count"]),
        node("Cast", ["count"], ["count_f"], to=TensorProto.FLOAT),
        node("Div", ["count_f", "speed"], ["slow"]),
        node("Round", ["slow"], ["round"]),
        node("Clip", ["round", "one_f"], [DURATIONS], name="/encoder/Clip"),
        # Token i is heard in the frames from end(i - 1) to end(i).
        node("Squeeze", [DURATIONS, "axis0"], ["frames"]),
        node("CumSum", ["frames", "zero_i"], ["ends"]),
        node("ReduceSum", ["frames"], ["total"], keepdims=0),
        node("Range", ["zero_f", "total", "one_f"], ["frame"]),
        node("Unsqueeze", ["frame", "axis1"], ["frame_column"]),
        node("GreaterOrEqual", ["frame_column", "ends"], ["passed"]),
        node("Cast", ["passed"], ["passed_i"], to=TensorProto.INT64),
        node("ReduceSum", ["passed_i", "axis1"], ["index"], keepdims=0),
        node("Squeeze", ["tokens", "axis0"], ["ids"]),
        node("Gather", ["ids", "index"], ["heard"]),
        node("Cast", ["heard"], ["heard_f"], to=TensorProto.FLOAT),
        node("Sin", ["heard_f"], ["level"]),
        node("ReduceMean", ["style"], ["loudness"], keepdims=0),
        node("Mul", ["level", "loudness"], ["levels"]),
        node("Unsqueeze", ["levels", "axis1"], ["level_column"]),
        node("Expand", ["level_column", "one_frame"], ["samples"]),
        node("Reshape", ["samples", "flat"], ["wave"]),
        node("DynamicQuantizeLinear", ["wave"], ["quantized", "scale", "zero_point"]),
        node("Unsqueeze", ["quantized", "axes01"], ["signal"]),
        node("ConvInteger", ["signal", "weight", "zero_point", "weight_zero"], ["sums"]),
        node("Cast", ["sums"], ["sums_f"], to=TensorProto.FLOAT),
        node("Mul", ["sums_f", "scale"], ["scaled"]),
        node("Squeeze", ["scaled", "axes01"], ["audio"]),
    ]
    constants: dict[str, NDArray[Any]] = {
        "four": np.asarray(4, np.int64),
        "one": np.asarray(1, np.int64),
        "one_f": np.asarray(1, np.float32),
        "zero_f": np.asarray(0, np.float32),
        "zero_i": np.asarray(0, np.int64),
        "one_frame": np.asarray([1, FRAME_SAMPLES], np.int64),
        "flat": np.asarray([-1], np.int64),
        "axis0": np.asarray([0], np.int64),
        "axis1": np.asarray([1], np.int64),
        "axes01": np.asarray([0, 1], np.int64),
        "weight": np.asarray([[[129]]], np.uint8),
        "weight_zero": np.asarray(128, np.uint8),
    }
    graph = helper.make_graph(
        nodes,
        "tiny voice",
        [
            helper.make_tensor_value_info("tokens", TensorProto.INT64, [1, "sequence_length"]),
            helper.make_tensor_value_info("style", TensorProto.FLOAT, [1, 256]),
            helper.make_tensor_value_info("speed", TensorProto.FLOAT, [1]),
        ],
        [helper.make_tensor_value_info("audio", TensorProto.FLOAT, ["audio_length"])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    made: onnx.ModelProto = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9, producer_name="qgaudio tests"
    )
    return made


def write(folder: Path, voices: tuple[str, ...] = ("zf_xiaoxiao", "af_heart", "bf_emma")) -> None:
    """Write model, token table and voices, laid out as the assets are; each voice has its own level."""
    (folder / "voices").mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(model().SerializeToString(deterministic=True))
    table = {phoneme: token for token, phoneme in enumerate(PHONEMES, 1)}
    (folder / "vocab.json").write_text(json.dumps({"vocab": table}), encoding="utf-8")
    for number, voice in enumerate(voices, 1):
        style = np.full((510, 256), number / 10, dtype="<f4")
        style.tofile(folder / "voices" / f"{voice}.bin")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
