"""Kokoro: CPU-seconds and wall seconds per second of speech, and memory; each row in processes of its own."""

from __future__ import annotations

import multiprocessing
import queue
import resource
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgaudio import assets
from qgaudio.config import Config
from qgaudio.speech.kokoro import graph, inference, speak
from qgaudio.speech.kokoro.mandarin import reader
from qgaudio.speech.kokoro.word import phonemes_of

VOICE = "zf_xiaoxiao"
TEXTS = (
    "今年前三季度，全区完成工业产值一千二百三十六点五亿元，同比增长百分之七点二。",
    "新的跨海大桥将于明年六月三十日正式通车。",
    "这座图书馆有藏书两百多万册，每天接待读者三千余人次。",
    "早上八点半，老李已经在菜市场里忙了三个多小时，额头上满是汗水。",
    "该项目总投资二点八亿元，占地五百亩，预计可提供九百个就业岗位，明年年底前全部建成。",
    "雨水管网改造工程完成后，城区积水问题将得到根本解决。",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. Rates are seconds per second of speech; memory is the sum of all processes."""

    name: str
    processes: int
    speech_s: float
    cpu_s_per_s: float
    wall_s_per_s: float
    peak_mb: float


def rows(config: Config, repeats: int = 2, *, with_peer: bool = True) -> list[Row]:
    """Measure the published graph, the derived one, two processes of it, and the package kokoro-onnx."""
    fast = str(graph.prepare(config))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "timed.onnx")
        plain.write_bytes(graph.derive(assets.find(graph.MODEL, config), fast=False))
        own = [
            _row("qgaudio, graph as published", _ours, (str(plain), config, repeats), 1),
            _row("qgaudio, derived graph", _ours, (fast, config, repeats), 1),
            _row("qgaudio, derived graph", _ours, (fast, config, repeats), 2),
        ]
        if not with_peer:
            return own
        return [
            *own,
            _row("kokoro-onnx, one thread", _theirs, (1, config, repeats), 1),
            _row("kokoro-onnx, its defaults", _theirs, (0, config, repeats), 1),
        ]


def _row(name: str, work: Any, arguments: tuple[Any, ...], processes: int) -> Row:
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(processes)
    answers = context.Queue()
    started = [
        context.Process(target=_measure, args=(work, arguments, barrier, answers)) for _ in range(processes)
    ]
    for process in started:
        process.start()
    results = [_answer(answers, started) for _ in started]
    for process in started:
        process.join()
    speech = sum(result[0] for result in results)
    cpu = sum(result[1] for result in results)
    wall = max(result[2] for result in results)
    return Row(name, processes, speech, cpu / speech, wall / speech, sum(result[3] for result in results))


def _answer(answers: Any, started: list[Any]) -> Any:
    """The next result; a process that died before it gave one ends the benchmark."""
    while True:
        try:
            return answers.get(timeout=1.0)
        except queue.Empty:
            dead = [process.exitcode for process in started if process.exitcode]
            if dead:
                for process in started:
                    process.terminate()
                raise SystemExit(f"a process of the benchmark ended with {dead[0]}") from None


def _measure(work: Any, arguments: tuple[Any, ...], barrier: Any, answers: Any) -> None:
    say = work(*arguments)
    say(0)  # the first run allocates
    barrier.wait()
    begin_cpu, begin = time.process_time(), time.perf_counter()
    speech = sum(say(index % len(TEXTS)) for index in range(arguments[-1] * len(TEXTS)))
    wall, cpu = time.perf_counter() - begin, time.process_time() - begin_cpu
    answers.put((speech, cpu, wall, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def _ours(path: str, config: Config, _: int) -> Any:
    words = [reader.read(text) for text in TEXTS]
    speaker = speak.Speaker(
        inference.open_session(path),
        inference.read_vocabulary(assets.find("kokoro/vocab.json", config)),
        inference.read_style(assets.find(f"kokoro/voices/{VOICE}.bin", config)),
    )
    return lambda index: speaker.speak(words[index], 1.0).duration_s


def _theirs(threads: int, config: Config, _: int) -> Any:
    import numpy as np
    import onnxruntime
    from kokoro_onnx import Kokoro

    phonemes = [phonemes_of(reader.read(text)) for text in TEXTS]
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    model = str(assets.find(graph.MODEL, config))
    with tempfile.TemporaryDirectory() as folder:
        voices = Path(folder, "voices.npz")
        style = inference.read_style(assets.find(f"kokoro/voices/{VOICE}.bin", config))
        styles: dict[str, Any] = {VOICE: style[:, None, :]}
        np.savez(voices, **styles)
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        vocabulary = inference.read_vocabulary(assets.find("kokoro/vocab.json", config))
        kokoro = Kokoro.from_session(session, str(voices), vocab_config={"vocab": vocabulary})

    def say(index: int) -> float:
        samples, rate = kokoro.create(phonemes[index], VOICE, is_phonemes=True, trim=False)
        return float(len(samples) / rate)

    return say


def table(measured: Sequence[Row]) -> str:
    """The rows as text."""
    lines = [f"{'':30} {'processes':>9} {'CPU s/s':>8} {'wall s/s':>8} {'peak MB':>8}"]
    lines += [
        f"{row.name:30} {row.processes:9} {row.cpu_s_per_s:8.3f} {row.wall_s_per_s:8.3f} {row.peak_mb:8.0f}"
        for row in measured
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    from qgaudio.config import read_config

    print(table(rows(read_config())))
