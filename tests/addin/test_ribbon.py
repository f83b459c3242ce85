"""The ribbon: what Office takes, and what helps somebody who has never seen it.

Proves (issue 5, section 1): the groups and buttons in their order, icons that are Office's own, a screentip and a
supertip of its own for each.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from cchc_xl.addin.ribbon import controls
from cchc_xl.addin.sources import macro_text

NAMESPACE = "{http://schemas.microsoft.com/office/2006/01/customui}"

ICONS = set(
    "CalculateNow ClearFormats DataValidationCircleInvalid FileProperties FileSendAsAttachment FormulaEvaluate "
    "GetExternalDataFromText Help ReviewNewComment ReviewNextComment".split()
)
"""Each stands in Microsoft's lists of control names for Excel 2013, 2016, 2019 and Microsoft 365 (repository
OfficeDev/office-fluent-ui-command-identifiers) and among the image names of Office 2007 and 2010 ([MS-CUSTOMUI] and the
icon galleries, as collected in the repository christianjunk/ImageMso)."""

MAY_HAVE = {
    "customUI": set(), "ribbon": set(), "tabs": set(), "tab": {"id", "label"}, "group": {"id", "label"},
    "button": {"id", "tag", "onAction", "label", "size", "imageMso", "screentip", "supertip"},
}  # fmt: skip
"""Elements and attributes of the 2006 schema that are used."""
IN_ORDER = {
    "Số liệu": ["Kiểm tra số liệu", "Tính lại...", "Nhập số liệu từ tệp..."],
    "Kết quả": ["Điểm tiếp theo", "Vì sao?", "Ghi giải trình...", "Xóa đánh dấu"],
    "Gửi": ["Lưu bản gửi..."],
    "Hỗ trợ": ["Hướng dẫn", "Thông tin hỗ trợ"],
}  # fmt: skip

ROOT = ElementTree.fromstring(macro_text("ribbon.xml"))


def test_only_what_the_schema_of_2007_has():
    for element in ROOT.iter():
        name = element.tag.removeprefix(NAMESPACE)
        assert set(element.attrib) <= MAY_HAVE[name]
        assert all(0 < len(value) <= 1024 for value in element.attrib.values())


def test_identifiers_are_names_and_stand_once():
    names = [element.get("id") for element in ROOT.iter() if element.get("id")]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z]\w*", name) for name in names)


def test_icons_are_offices_own_and_each_stands_once():
    icons = [button.get("imageMso") for button in ROOT.iter(f"{NAMESPACE}button")]
    assert sorted(icons) == sorted(ICONS)


def test_groups_and_buttons_in_their_order():
    found: dict[str, list[str]] = {}
    for control in controls():
        found.setdefault(control.group, []).append(control.label)
    assert found == IN_ORDER
    assert list(found) == list(IN_ORDER)
    assert next(ROOT.iter(f"{NAMESPACE}tab")).get("label") == "CCHC"


def test_each_button_explains_itself():
    texts = [text for control in controls() for text in (control.screentip, control.supertip)]
    assert len(set(texts)) == 2 * len(controls())
    for control in controls():
        assert len(control.screentip) < 60
        assert control.supertip.endswith(".")
        assert re.search(r"Muốn|Ctrl\+Z|[Kk]hông thay đổi gì", control.supertip), control.label  # how to undo it


def test_what_opens_a_window_ends_in_dots():
    assert {control.action for control in controls() if control.label.endswith("...")} == {
        "recalc",
        "fill",
        "note",
        "send",
    }
