"""Chinese report text of any length from sentences of our own: without figures, or as full of them as reports are."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

_WHO = """
县政府 各乡镇 有关部门 民政部门 卫生健康部门 农业农村部门 教育行政部门 村民委员会 行业协会 基层组织
""".split()
_HOW = """
坚持以群众需求为导向 按照统一部署 在深入调研的基础上 围绕重点领域和薄弱环节 结合当地实际 依托现有网络 本着公开透明的原则
以改革创新为动力 立足长远发展 从基层反映强烈的问题入手
""".split()
_VERB = "健全 完善 推动 加强 规范 优化 落实 改进 巩固 统筹".split()
_WHAT = """
农村饮用水水源保护制度 城乡居民养老服务体系 义务教育学校管理办法 基层医疗卫生机构服务能力 粮食仓储设施日常维护
残疾人康复服务网络 政务服务事项办理流程 小微企业融资环境 公共文化场馆开放制度 危险化学品安全监管 高标准农田后续管护
河湖水域岸线管理 法律援助便民措施 社区矫正工作机制 农产品质量追溯办法 城市生活垃圾分类
""".split()
_RESULT = """
群众满意程度明显提高 办事环境持续改善 服务能力得到增强 工作机制更加顺畅 监管漏洞逐步堵塞 资源配置趋于合理
社会力量积极参与 发展基础不断夯实
""".split()
_HEADING = "总体要求 重点任务 组织领导 保障措施 监督检查 宣传引导".split()
_RATE = """
养老服务设施覆盖率 农村自来水普及率 学前教育毛入园率 危房改造完成率 政务事项网上可办率 垃圾无害化处理率
""".split()
_MONEY = "一般公共预算收入 固定资产投资 社会消费品零售总额 旅游综合收入 教育支出".split()
_COUNTED = ("养老服务站", "卫生室", "图书室", "文化广场", "就业服务点")


def plain(length: int, seed: int = 7) -> str:
    """About ``length`` characters in paragraphs under headings, without a figure in them."""
    return _report(length, random.Random(seed), _sentence)


def dense(length: int, seed: int = 7) -> str:
    """About ``length`` characters with a figure or more in two of three sentences."""

    def sentence(choose: random.Random) -> str:
        return _figures(choose) if choose.random() < 2 / 3 else _sentence(choose)

    return "某县人民政府工作报告\n2021年2月3日\n" + _report(length, random.Random(seed), sentence)


def _report(length: int, choose: random.Random, sentence: Callable[[random.Random], str]) -> str:
    parts: list[str] = []
    written = 0
    for paragraph in _paragraphs(choose, sentence):
        parts.append(paragraph)
        written += len(paragraph) + 1
        if written >= length:
            break
    return "\n".join(parts) + "\n"


def _paragraphs(choose: random.Random, sentence: Callable[[random.Random], str]) -> Iterator[str]:
    while True:
        yield f"{choose.choice('甲乙丙丁')}、{choose.choice(_HEADING)}"
        for _ in range(choose.randint(3, 8)):
            yield "".join(sentence(choose) for _ in range(choose.randint(2, 7)))


def _sentence(choose: random.Random) -> str:
    """A sentence that tells what is done, without a figure."""
    count = choose.randint(1, 3)
    verbs, objects = choose.sample(_VERB, k=count), choose.sample(_WHAT, k=count)
    done = "、".join(verb + what for verb, what in zip(verbs, objects, strict=True))
    # As a rule a sentence goes on with the subject of the one before.
    who = choose.choice(_WHO) if choose.random() < 1 / 3 else ""
    return f"{who}{choose.choice(_HOW)}，{done}，{choose.choice(_RESULT)}。"


def _figures(choose: random.Random) -> str:
    """A sentence with one or two figures."""
    share, growth = choose.randint(600, 990) / 10, choose.randint(10, 150) / 10
    return choose.choice(
        (
            f"{choose.choice(_RATE)}达到{share}%，比上年提高{growth}个百分点。",
            f"全年完成{choose.choice(_MONEY)}{choose.randint(100, 9000) / 100}亿元，增长{growth}%。",
            f"新建{choose.choice(_COUNTED)}{choose.randint(3, 400)}个，{choose.choice(_RESULT)}。",
            f"累计发放补贴{choose.randint(100, 9000) / 10}万元，惠及困难群众{choose.randint(300, 90000)}人。",
            f"到{choose.randint(2022, 2030)}年，{choose.choice(_RATE)}不低于{share}%。",
        )
    )


MIXED = """某县人民政府关于印发养老服务规划的通知
某政发〔2021〕12号
各乡镇人民政府，县直有关部门：
现将规划印发给你们。根据《关于加快养老服务发展的意见》（某政办发〔2019〕3号），结合湖北省宜昌市夷陵区、遂昌县经验，我县制定本规划。
一、主要目标
“十四五”期间，全县养老服务设施覆盖率达到95%以上，比2020年提高12.5个百分点，其中农村覆盖率达到90%。
（一）加强领导。由县民政局牵头，县财政局、县卫生健康局配合，2022年6月底前完成。（责任单位：县民政局、县教育局）
年份\t养老床位（张）\t护理员（人）
2019\t1200\t86
2020\t1350\t97
合计\t2550\t183
新建机构12家，其中公办5家、民办7家，完成率100%。三项工作：一是建站，二是培训，三是检查。
2021年3月5日
"""
"""A little of everything that the package has tables for."""
