"""Write a GGUF language model of some 200 kB with random weights: real inference in milliseconds.

Its words mean nothing, but they depend on everything it was told, which is what tests of an inference
path need. Run as a script: ``python make_gguf.py FILE``.
"""

from __future__ import annotations

import random
import struct
import sys
from array import array
from pathlib import Path

#: GGUF value types, from the format's specification (ggml/docs/gguf.md).
UINT32, INT32, FLOAT32, BOOL, STRING, ARRAY = 4, 5, 6, 7, 8, 9
F32_TENSOR = 0
ALIGNMENT = 32

WIDTH, FEED_FORWARD, HEADS, HEAD_WIDTH, LAYERS = 32, 64, 2, 16, 2
NORMAL, CONTROL = 1, 3
CHAT = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}<|im_start|>assistant\n"
)


def write_tiny_gguf(path: Path, seed: int = 1) -> Path:
    """Write the model to ``path``. Another ``seed`` is another model."""
    words = [*_byte_letters(), "th", "<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    metadata = _metadata(words)
    tensors = _tensors(len(words), random.Random(seed))  # noqa: S311 - weights, not secrets
    head = struct.pack("<4sIQQ", b"GGUF", 3, len(tensors), len(metadata))
    head += b"".join(_text(key) + value for key, value in metadata.items())
    data = b""
    for name, (shape, weights) in tensors.items():
        head += _text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, F32_TENSOR, len(data))
        data += _aligned(weights.tobytes())
    path.write_bytes(_aligned(head) + data)
    return path


def _metadata(words: list[str]) -> dict[str, bytes]:
    kinds = [CONTROL if word.startswith("<|") else NORMAL for word in words]
    return {
        "general.architecture": _string("qwen2"),
        "general.name": _string("tiny"),
        "qwen2.block_count": _number(LAYERS),
        "qwen2.context_length": _number(4096),
        "qwen2.embedding_length": _number(WIDTH),
        "qwen2.feed_forward_length": _number(FEED_FORWARD),
        "qwen2.attention.head_count": _number(HEADS),
        "qwen2.attention.head_count_kv": _number(1),
        "qwen2.attention.layer_norm_rms_epsilon": struct.pack("<If", FLOAT32, 1e-6),
        "qwen2.rope.freq_base": struct.pack("<If", FLOAT32, 10_000.0),
        "tokenizer.ggml.model": _string("gpt2"),
        "tokenizer.ggml.pre": _string("qwen2"),
        "tokenizer.ggml.tokens": _strings(words),
        "tokenizer.ggml.token_type": struct.pack(f"<IIQ{len(kinds)}i", ARRAY, INT32, len(kinds), *kinds),
        "tokenizer.ggml.merges": _strings(["t h"]),
        "tokenizer.ggml.eos_token_id": _number(len(words) - 1),
        "tokenizer.ggml.add_bos_token": struct.pack("<I?", BOOL, False),
        "tokenizer.chat_template": _string(CHAT),
    }


def _tensors(vocabulary: int, chance: random.Random) -> dict[str, tuple[tuple[int, ...], array[float]]]:
    def weights(
        *shape: int, centre: float = 0.0, spread: float = 0.25
    ) -> tuple[tuple[int, ...], array[float]]:
        count = shape[0] * (shape[1] if len(shape) > 1 else 1)
        return shape, array("f", (chance.gauss(centre, spread) for _ in range(count)))

    tensors = {
        "token_embd.weight": weights(WIDTH, vocabulary, spread=1.0),
        "output_norm.weight": weights(WIDTH, centre=1.0, spread=0.0),
        "output.weight": weights(WIDTH, vocabulary, spread=1.0),
    }
    query, key = HEADS * HEAD_WIDTH, HEAD_WIDTH
    for layer in range(LAYERS):
        block = {
            "attn_norm.weight": weights(WIDTH, centre=1.0, spread=0.0),
            "attn_q.weight": weights(WIDTH, query),
            "attn_q.bias": weights(query),
            "attn_k.weight": weights(WIDTH, key),
            "attn_k.bias": weights(key),
            "attn_v.weight": weights(WIDTH, key, spread=1.0),
            "attn_v.bias": weights(key),
            "attn_output.weight": weights(query, WIDTH),
            "ffn_norm.weight": weights(WIDTH, centre=1.0, spread=0.0),
            "ffn_gate.weight": weights(WIDTH, FEED_FORWARD),
            "ffn_up.weight": weights(WIDTH, FEED_FORWARD),
            "ffn_down.weight": weights(FEED_FORWARD, WIDTH),
        }
        tensors |= {f"blk.{layer}.{name}": tensor for name, tensor in block.items()}
    return tensors


def _byte_letters() -> list[str]:
    """The letter that byte-level BPE writes for each byte: printable ones stand for themselves."""
    printable = {*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)}
    others = iter(range(0x100, 0x200))
    return [chr(byte if byte in printable else next(others)) for byte in range(256)]


def _text(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _string(text: str) -> bytes:
    return struct.pack("<I", STRING) + _text(text)


def _strings(texts: list[str]) -> bytes:
    return struct.pack("<IIQ", ARRAY, STRING, len(texts)) + b"".join(map(_text, texts))


def _number(value: int) -> bytes:
    return struct.pack("<II", UINT32, value)


def _aligned(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % ALIGNMENT)


if __name__ == "__main__":
    write_tiny_gguf(Path(sys.argv[1]))
