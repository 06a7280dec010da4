"""What a policy gives, takes or reckons, a case for each way to say it."""

from __future__ import annotations

import pytest

from extractor.prose.names.norms import norm

CASES = {
    "a limit is raised to so many times an income": ("救助限额提高到城镇居民收入的", "", "倍", "救助限额"),
    "a limit for others in the same row": ("农村居民纯收入的", "", "倍", ""),
    "a line is held at so many times an income": ("封顶线不低于当地人均收入的", "", "倍", "封顶线"),
    "a rate is fixed by its base": ("单位缴存率应控制在职工工资总额的", "", "%", "单位缴存率"),
    "what is no rate is named with its base": ("管理费应控制在项目投资的", "", "%", "管理费占项目投资比例"),
    "something is done by a base": ("按照职工工资总额的", "足额提取教育经费", "%", "教育经费提取比例"),
    "what is paid stands before its base": ("车辆通行费附加按通行费收入的", "征收", "%", "车辆通行费附加征收比例"),
    "whom a part of a base is given to": ("对小型企业按其保险费的", "返还", "%", "小型企业保险费返还比例"),
    "a rate has a name": ("按", "的税率缴纳所得税", "%", "所得税税率"),
    "so much is paid as a standard": ("对受灾农户按每户", "的标准发放救助金", "元", "受灾农户救助金标准"),
    "a share is given to someone": ("对山区学校给予", "的补助", "%", "山区学校补助比例"),
    "a sum is given to someone": ("对新办企业给予", "奖励", "元", "新办企业奖励额"),
    "so much is paid for each": ("按人均", "安排补助资金", "元", "人均补助资金"),
    "what was named before is reckoned for each": ("按造林面积每亩", "计算", "元", ""),
    "a part is drawn out of a whole": ("从土地出让收入中足额提取", "", "%", "土地出让收入提取比例"),
    "a part is taken into something": ("其所得减按", "计入应纳税所得额", "%", "所得计入应纳税所得额比例"),
    "a part is set aside at a rate": ("按照", "的比例安排补助资金", "%", "安排补助资金比例"),
    "a thing is no norm": ("新建茶厂", "座", "座", None),
    "a share of a whole is no norm": ("茶叶产值占农业总产值的", "", "%", None),
    "money that is spent is no norm": ("完成投资", "", "元", None),
}


@pytest.mark.parametrize(("left", "right", "unit", "name"), CASES.values(), ids=CASES)
def test_norm(left: str, right: str, unit: str, name: str | None) -> None:
    assert norm(left, right, unit) == name
