"""Words around and inside place names, as data.

``ORDINARY`` are short names that are also everyday words or parts of them; they count only right behind the area they
lie in (山东日照). ``COMMON_AREAS`` are full names that are also descriptions (老城区, 郊区, 和县 in 市和县): they count
only behind their city, or where the document itself is about them.
"""

from __future__ import annotations

from .. import lazy_re as re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ORDINARY = _words("""
东方 中山 兴安 北海 双河 大同 大理 安康 山南 开封 怒江 文山 日照 朝阳 来宾 海东 海北 海西 白山 白银 红河 通化 长治 阿里
黄南 黄山 普洱 三明 天门 文昌 新建
""")

COMMON_AREAS = _words("""
老城区 新城区 城中区 城东区 城西区 城南区 城北区 城关区 城区 郊区 矿区 市中区 市南区 市北区 东区 西区 南山区 平山区
海港区 港口区 南岸区 上街区 东港区 滨海新区 开平区 向阳区 前进区 友好区 东风区 中原区 江岸区 河口区 和平区 新兴区
振兴区 工农区 会同县 市郊区
路南区 路北区 桥东区 桥西区 铁东区 铁西区 道里区 运河区 回民区 湖里区 新区 林区 合作市 东方市 新民市
""")

CUSTOMARY = {
    "150223": "达茂旗", "150521": "科左中旗", "150522": "科左后旗", "150623": "鄂前旗", "150722": "莫旗",
    "150726": "新左旗", "150727": "新右旗", "150823": "乌前旗", "150824": "乌中旗", "150825": "乌后旗",
    "150926": "察右前旗", "150927": "察右中旗", "150928": "察右后旗", "152221": "科右前旗", "152222": "科右中旗",
    "152525": "东乌旗", "152526": "西乌旗", "152921": "阿左旗", "152922": "阿右旗",
    "210921": "阜蒙县", "211324": "喀左县", "220721": "前郭县", "230624": "杜蒙县",
}  # fmt: skip
"""Names by code that documents give to banners and counties of peoples, and that no cutting of words leads to."""

PROVINCE_SIGNS = {
    "冀": "130000", "晋": "140000", "内": "150000", "辽": "210000", "吉": "220000", "黑": "230000", "苏": "320000",
    "浙": "330000", "皖": "340000", "闽": "350000", "赣": "360000", "鲁": "370000", "豫": "410000", "鄂": "420000",
    "湘": "430000", "粤": "440000", "桂": "450000", "琼": "460000", "川": "510000", "黔": "520000", "贵": "520000",
    "云": "530000", "滇": "530000", "藏": "540000", "陕": "610000", "甘": "620000", "青": "630000", "宁": "640000",
    "新": "650000",
}  # fmt: skip
"""Codes of provinces by the signs with which their document numbers begin (鄂政发). Cities and counties use some of
them too: they tell where it is known already that a province speaks."""

# A short name must begin a word: at the start, after a sign, or after one of these.
LEFT_WORDS = "在从到由对与和及如是为向赴往于自驻离距将让使给比较跟"
LEFT_OPEN = re.compile(rf"(?:^|[^一-鿿]|[{LEFT_WORDS}])$")
# Signs that end a name in a list of names.
RIGHT_OPEN = re.compile(r"$|[、,，。;；:：)）\s]|等(?:地|省|市|\d|[一二三四五六七八九十])|[和与及两]")
# What makes the name part of another one: a street, a school, a newspaper.
NOT_PLACE_AFTER = re.compile(
    r"大?道|路(?!线|网|面)|大?街|大学|学院|师范|日报|晚报|时间|会议精神|银行|合作组织|话|菜|特?大?地震|洪[水涝灾]|泥石流|山体滑坡|湖(?![北南])|江(?![西苏])|生产建设兵团"
)
# 中国 by itself, not 中国银行, 中国科学院, 中国特色.
COUNTRY_AFTER = re.compile(r"$|[^一-鿿A-Za-z0-9]|[的在与和对将已及]|境[内外]|公民|大陆|经济|人口|各地|政府|全境")
# 南山区域, 和平区划
NOT_AREA_AFTER = re.compile(r"[域划间块位]")

# 全国第一, 全省领先, 全国人大: a rank among others or a title, not an area that figures are about.
RANK = (
    r"(?!第|前[列茅十百0-9]|首[家个位批]|领先|先进|排名?|位居|率先|最|上游|通报|推广|平均|文明|卫生城|双拥|各族"
    r"|人大|政协|人民代表|两会)"
)
HOME_WORDS: tuple[tuple[str, str], ...] = (
    ("country", rf"全国{RANK}|我国"),
    ("province", rf"(?:全|我|本)省{RANK}|(?:全|我|本)自治区{RANK}"),
    ("city", rf"(?:全|我|本)[市州盟]{RANK}"),
    ("county", rf"(?:全|我|本)[县旗]{RANK}"),
    ("district", rf"(?:全|我|本)区{RANK}(?![域间])"),
)
"""Words that mean the document's own area, or the one above it of that rank (我省 in a county's report)."""

TOWNSHIP = re.compile(
    r"(?!(?:各|所有|有关|部分|其他|重点|特色|中心|农村|小城|建制|全部))[一-鿿]{2,5}?(?:镇|乡|街道|苏木)(?![村镇政])"
)
"""A township behind its county; the name is two to five characters long."""
TOWNSHIP_STOPS = re.compile(r"[各个的等和与及、村乡镇市县区省在将对由为把被]")
