"""Glossary files as newsrooms have them: text, CSV, TBX of both generations; hostile and broken ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio import termbase
from qgaudio.config import Config, Term, parse_config
from qgaudio.errors import ConfigError
from qgaudio.termbase import merged, read_terms

TBX3_DCT = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="https://example.org/TBXcoreStructV03.rng" type="application/xml"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min">
 <tbxHeader><fileDesc><sourceDesc><p>A library's terms</p></sourceDesc></fileDesc></tbxHeader>
 <text><body>
  <conceptEntry id="c1">
   <langSec xml:lang="en">
    <termSec><term>audio nook</term>
     <min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
    <termSec><term>listening
      corner</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
   </langSec>
   <langSec xml:lang="zh-Hans">
    <termSec><term>听书角</term></termSec><termSec><term>有声阅读区</term></termSec>
   </langSec>
   <langSec xml:lang="zh-Hant"><termSec><term>聽書角</term></termSec></langSec>
  </conceptEntry>
  <conceptEntry id="c2">
   <langSec xml:lang="zh"><termSec><term>书香家庭</term></termSec></langSec>
  </conceptEntry>
 </body></text>
</tbx>"""

TBX3_DCA = """<tbx type="TBX-Min" style="dca" xml:lang="zh" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry><langSec xml:lang="zh-CN"><termSec><term>读书会</term></termSec></langSec>
<langSec xml:lang="en-GB">
<termSec><term>reading circle</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
<termSec><term>book club</term></termSec></langSec></conceptEntry></body></text></tbx>"""

MARTIF = """<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en-US"><martifHeader/><text><body>
<termEntry id="1"><langSet xml:lang="en-us"><ntig><termGrp><term id="t1">book <hi>club</hi></term>
<termNote type="partOfSpeech">Noun</termNote></termGrp></ntig></langSet>
<langSet xml:lang="zh_CN"><tig><term>读书会</term></tig></langSet></termEntry>
<!-- a comment -->
<termEntry><langSet xml:lang="zh-cn"><tig><term>旧书</term>
<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="en"><tig><term>old books</term></tig></langSet></termEntry>
</body></text></martif>"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "terms.tbx"


def wrapped(body: str) -> str:
    return f"<tbx xmlns='urn:iso:std:iso:30042:ed-2'>\n<text><body>\n{body}\n</body></text></tbx>"


def concept(chinese: str, english: str, language: str = "zh") -> str:
    return (
        f"<conceptEntry><langSec xml:lang='{language}'><termSec><term>{chinese}</term></termSec></langSec>"
        f"<langSec xml:lang='en'><termSec><term>{english}</term></termSec></langSec></conceptEntry>"
    )


def test_tabs(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("\ufeff# names\n青山区\tQingshan District\n\n老码头\tthe Old Pier\ta remark\n", "utf-8")
    expected = (Term("青山区", "Qingshan District"), Term("老码头", "the Old Pier"))
    assert read_terms(path) == expected
    path.write_bytes(path.read_text("utf-8-sig").encode("utf-16"))  # what Excel calls Unicode text
    assert read_terms(path) == expected


def test_commas(tmp_path: Path) -> None:
    path = tmp_path / "terms.CSV"
    path.write_text(
        '青山区,"Qingshan District, the old town"\r\n\r\n老码头,the Old Pier,a remark\r\n', "utf-8"
    )
    assert read_terms(path) == (
        Term("青山区", "Qingshan District, the old town"),
        Term("老码头", "the Old Pier"),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("青山区 Qingshan", "line 1 .* no two columns"),
        ("河\tRiver\n青山区\t", "line 2 .* no two columns"),
        ("\tQingshan", "line 1 .* no two columns"),
        ("山\tHill\n\n山\tMount", "line 3 .* a second time"),
        ("河\tRiver\nQingshan\t青山区", "line 2 .* has Chinese in the English"),
        ("河\tthe River，old", "line 1 .* has Chinese in the English"),
    ],
)
@pytest.mark.parametrize("ending", ["tsv", "csv"])
def test_a_bad_line_is_an_error_that_names_it(tmp_path: Path, text: str, says: str, ending: str) -> None:
    path = tmp_path / f"terms.{ending}"
    path.write_text(text.replace("\t", ",") if ending == "csv" else text, "utf-8")
    with pytest.raises(ConfigError, match=says):
        read_terms(path)


def test_tbx_3_prefers_what_is_preferred(file: Path) -> None:
    file.write_text(TBX3_DCT, "utf-8")
    assert read_terms(file) == (
        Term("听书角", "listening corner"),
        Term("有声阅读区", "listening corner"),
    )


def test_a_deprecated_term_is_not_taken(file: Path) -> None:
    file.write_text(TBX3_DCA, "utf-8")
    assert read_terms(file) == (Term("读书会", "book club"),)
    superseded = "book club</term><termNote type='administrativeStatus'>supersededTerm-admn-sts</termNote>"
    file.write_text(TBX3_DCA.replace("book club</term>", superseded), "utf-8")
    with pytest.raises(ConfigError, match="no term in Simplified Chinese"):
        read_terms(file)


def test_the_older_tbx_with_its_doctype(file: Path) -> None:
    file.write_text(MARTIF, "utf-8")
    assert read_terms(file) == (Term("读书会", "book club"), Term("旧书", "old books"))
    file.write_text(
        MARTIF.replace("<?xml version='1.0'?>", "<?xml version='1.0' encoding='UTF-16'?>"), "utf-16"
    )
    assert len(read_terms(file)) == 2


@pytest.mark.parametrize("language", ["zh", "zh-CN", "ZH-cn", "zh_CN", "zh-Hans", "zh-Hans-CN", "cmn", "zho"])
def test_simplified_chinese_by_any_of_its_names(file: Path, language: str) -> None:
    file.write_text(wrapped(concept("听书角", "listening corner", language)), "utf-8")
    assert read_terms(file) == (Term("听书角", "listening corner"),)


@pytest.mark.parametrize("language", ["zh-TW", "zh-Hant", "zh-Hant-HK", "ja", "yue", ""])
def test_other_languages_are_not_taken_for_it(file: Path, language: str) -> None:
    file.write_text(wrapped(concept("聽書角", "listening corner", language)), "utf-8")
    with pytest.raises(ConfigError, match="no term in Simplified Chinese") as raised:
        read_terms(file)
    assert "Languages in it: en" in str(raised.value.hint)


def test_of_two_concepts_the_one_that_prefers_the_word_wins(file: Path) -> None:
    second = concept("书角", "reading nook").replace(
        "书角</term>", "书角</term><termNote type='administrativeStatus'>preferredTerm-admn-sts</termNote>"
    )
    file.write_text(wrapped(concept("书角", "corner") + concept("河", "river") + second), "utf-8")
    assert set(read_terms(file)) == {Term("书角", "reading nook"), Term("河", "river")}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (wrapped("<conceptEntry>"), "line 4 .* is not XML"),
        (wrapped(concept("", "corner")), "line 3 .* empty term"),
        (wrapped("\n" + concept("书角", "书 corner")), "line 4 .* has Chinese in the English"),
        (wrapped(""), "Languages in it: none"),
        ("<html><body>Log in</body></html>", "its root is <html>"),
        ("<tbx>" + "<a>" * 2_000, "is not XML"),
        ("<!DOCTYPE tbx [\n<!ENTITY a 'b'>]>\n<tbx>&a;</tbx>", "line 2 .* declares an entity"),
        ("<!DOCTYPE tbx [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><tbx>&x;</tbx>", "declares an entity"),
        ("<!DOCTYPE tbx [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/'> %x;]><tbx/>", "declares an entity"),
        (wrapped(concept("书角&x;", "corner")), "is not XML"),
    ],
)
def test_broken_and_hostile_tbx_is_an_error(file: Path, text: str, says: str) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as raised:
        read_terms(file)
    assert re.search(says, str(raised.value)), str(raised.value)


def test_a_doctype_is_not_followed(file: Path, tmp_path: Path) -> None:
    (tmp_path / "evil.dtd").write_text("<!ENTITY x 'secret'>")
    file.write_text(
        f"<!DOCTYPE tbx SYSTEM 'file://{tmp_path}/evil.dtd'>" + wrapped(concept("书角&x;", "corner")), "utf-8"
    )
    with pytest.raises(ConfigError, match=r"line 3 .* refers to an entity"):
        read_terms(file)


def test_what_cannot_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "terms.tsv"
    with pytest.raises(ConfigError, match="cannot be read"):
        read_terms(path)
    path.write_bytes("青山区\tQingshan".encode("gb18030"))
    with pytest.raises(ConfigError, match="UTF-8"):
        read_terms(path)
    monkeypatch.setattr(termbase, "MOST_BYTES", 10)
    with pytest.raises(ConfigError, match="larger"):
        read_terms(path)


def test_the_configuration_names_files_and_wins_over_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.tsv").write_text("读书会\treaders' circle\n河\tRiver\n", "utf-8")
    (tmp_path / "b.tbx").write_text(wrapped(concept("河", "brook") + concept("桥", "bridge")), "utf-8")
    config = parse_config({"glossaries": ["a.tsv", "b.tbx"], "glossary": {"读书会": "book club"}})
    assert config.glossary == (Term("读书会", "book club"), Term("河", "River"), Term("桥", "bridge"))
    with pytest.raises(ConfigError, match=r"c\.tsv cannot be read"):
        parse_config({"glossaries": ["c.tsv"]})
    assert parse_config({}) == Config()


@given(st.lists(st.tuples(st.text("书角河桥", min_size=1, max_size=2), st.sampled_from(["a", "b"]))))
def test_merging_keeps_the_first_of_each(rows: list[tuple[str, str]]) -> None:
    terms = [Term(source, target) for source, target in rows]
    found = merged(terms[:3], terms[3:])
    assert len({term.source for term in found}) == len(found)
    assert all(term == next(other for other in terms if other.source == term.source) for term in found)
