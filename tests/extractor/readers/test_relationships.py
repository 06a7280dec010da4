"""Relationships read without a parser are those that a parser gives, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from extractor.readers.relationships import plain_relationships

HEAD = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
ONE = '<Relationship Id="a" Type="t/styles" Target="styles.xml"/>'


@pytest.mark.parametrize(
    "xml",
    [
        HEAD + "</Relationships>",
        f'<?xml version="1.0" encoding="UTF-8"?>\n{HEAD}{ONE}</Relationships>\n',
        "\ufeff" + HEAD + ONE + "\r\n\t" + ONE.replace(" T", "\n  T").replace("/>", " />") + "\n</Relationships>",
        HEAD + ONE.replace("styles.xml", "样式.xml") + "</Relationships>",
    ],
)
def test_plain_ones(xml: str) -> None:
    expected = [dict(element.items()) for element in etree.fromstring(xml.encode())]
    assert plain_relationships(xml.encode()) == expected


@pytest.mark.parametrize(
    "xml",
    [
        HEAD + ONE,
        HEAD + f"<!-- {ONE} --></Relationships>",
        HEAD + ONE + "/></Relationships>",
        HEAD + ONE.replace("<Relationship ", "") + "</Relationships>",
        HEAD + ONE.replace('"', "'") + "</Relationships>",
        HEAD + ONE.replace("t/styles", "t/<styles") + "</Relationships>",
        HEAD + ONE.replace("styles", "&#115;tyles") + "</Relationships>",
        HEAD + ONE.replace("/>", "></Relationship>") + "</Relationships>",
        HEAD.replace("xmlns", "xmlns:p") + ONE + "</Relationships>",
        "<!DOCTYPE x>" + HEAD + ONE + "</Relationships>",
        HEAD + f"<![CDATA[{ONE}]]></Relationships>",
        "",
    ],
)
def test_others_are_for_a_parser(xml: str) -> None:
    assert plain_relationships(xml.encode()) is None


def test_other_encodings_are_for_a_parser() -> None:
    assert plain_relationships((HEAD + ONE + "</Relationships>").encode("utf-16")) is None
    assert plain_relationships((HEAD + ONE.replace("a", "甲") + "</Relationships>").encode("gbk")) is None


@given(st.binary())
def test_anything_is_survived(content: bytes) -> None:
    found = plain_relationships(HEAD.encode() + content + b"</Relationships>")
    assert found is None or all(isinstance(relation, dict) for relation in found)
