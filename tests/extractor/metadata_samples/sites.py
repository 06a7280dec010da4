"""Documents between the links of a site, and documents without a title of their own."""

from __future__ import annotations

from extractor.model import Metadata

from .sample import Sample

SAMPLES = {
    "links to other sites above the title": Sample(
        """
某省政府 咸宁市政府 政府门户网站
当前位置：首页 > 公开 > 文件
崇阳县人民政府办公室关于印发崇阳县防汛预案的通知
 时间：2021-05-06 00:00       大    中    小
各乡（镇）人民政府，经济开发区管委会，县政府各局、办、中心：
现将预案印发给你们，请认真执行。
崇阳县人民政府办公室
2021年5月5日
""",
        Metadata(
            title="崇阳县人民政府办公室关于印发崇阳县防汛预案的通知",
            issuer="崇阳县人民政府办公室",
            issued="2021-05-05",
            region="崇阳县",
            region_code="421223",
            doc_type="通知",
            addressees=("各乡(镇)人民政府", "经济开发区管委会", "县政府各局、办、中心"),
        ),
    ),
    "a greeting and a column above the title": Sample(
        """
简体 繁体
欢迎访问崇阳县政府网！
部门信息公开目录
崇阳县人民政府办公室关于印发《崇阳县防汛预案》的通知
索引号： 0001-02/2021-7 公开目录： 办公室文件 发布日期： 2021年05月07日
主题词： 发布机构： 信息办 文    号： 崇政办发〔2021〕11号
各乡镇人民政府，有关单位：
现将预案印发给你们，请认真执行。
""",
        Metadata(
            title="崇阳县人民政府办公室关于印发《崇阳县防汛预案》的通知",
            doc_number="崇政办发〔2021〕11号",
            issuer="崇阳县人民政府办公室",
            issued="2021-05-07",
            region="崇阳县",
            region_code="421223",
            doc_type="通知",
            addressees=("各乡镇人民政府", "有关单位"),
        ),
    ),
    "the day of the page beside the title in its box": Sample(
        """
发布机构： 政府办公室 索 引 号：
标     题： 崇阳县人民政府办公室 关于印发《崇阳县防汛预案》的 通 知 添加日期： 2021-05-28
文     号： 崇政办发〔2021〕11号 生成日期： 2021-05-28
各乡镇人民政府：
现将预案印发给你们。
""",
        Metadata(
            title="崇阳县人民政府办公室关于印发《崇阳县防汛预案》的通知",
            doc_number="崇政办发〔2021〕11号",
            issuer="崇阳县人民政府办公室",
            issued="2021-05-28",
            region="崇阳县",
            region_code="421223",
            doc_type="通知",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "what another body made, passed on without a title": Sample(
        """
各乡镇人民政府：
县水利局制定的《崇阳县防汛预案》已经县政府同意，现转发给你们，请遵照执行。
崇阳县人民政府办公室
2021年5月5日
""",
        Metadata(
            title="崇阳县防汛预案",
            issuer="崇阳县人民政府办公室",
            issued="2021-05-05",
            region="崇阳县",
            region_code="421223",
            doc_type="预案",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "news with the text of a plan": Sample(
        """
近日，湖北省委办公厅、省政府办公厅印发《湖北省防汛能力建设行动方案》，全文如下。
为提高全省防汛能力，制定本方案。
""",
        Metadata(title="湖北省防汛能力建设行动方案", region="湖北省", region_code="420000", doc_type="方案"),
    ),
    "a report on a page of the government's office, given by the head of a county with a short name": Sample(
        """
首页 | 注册
政府信息公开
索引号： 0001-02/2021-7 发布机构： 绛县人民政府（办公室）
2020年政府工作报告
——2020年2月8日在绛县第十五届人民代表大会第一次会议上
绛县人民政府代县长  王某某
一、工作回顾
""",
        Metadata(
            title="2020年政府工作报告",
            issuer="绛县人民政府",
            issued="2020-02-08",
            region="绛县",
            region_code="140826",
            doc_type="政府工作报告",
            period="2020",
        ),
    ),
    "the day below that of the newspaper": Sample(
        """
四川日报 2019年03月27日
（2019年3月16日）
为加快水利建设，结合我省实际提出意见。
全省水库达到8000座。
""",
        Metadata(issued="2019-03-16", region="四川省", region_code="510000", period=None),
    ),
    "a first sentence is no title": Sample(
        """
# 为贯彻州人民政府安排，抓好2023年烟叶工作，确保增产，提出如下意见：
各乡镇人民政府、管委会要落实面积。
""",
        Metadata(),
    ),
    "several bodies of one area and others addressed": Sample(
        """
崇阳县防汛办关于做好水库检查的通知
各乡镇党委、政府，开发区（产业园）工委、管委，县直有关单位：
请做好检查工作。
""",
        Metadata(
            title="崇阳县防汛办关于做好水库检查的通知",
            issuer="崇阳县防汛办",
            region="崇阳县",
            region_code="421223",
            doc_type="通知",
            addressees=("各乡镇党委、政府", "开发区(产业园)工委、管委", "县直有关单位"),
        ),
    ),
    "a remark of a library above the red head, a title that breaks inside of what it quotes": Sample(
        """
《崇阳县政府文件》由会员分享，可在线阅读，更多相关文件请搜索。
崇阳县人民政府文件
崇政发〔2021〕6号
崇阳县人民政府关于印发《崇阳县防汛三年行动计划
（2021—2023年）》的通知
各乡镇人民政府：
现将计划印发给你们。
""",
        Metadata(
            title="崇阳县人民政府关于印发《崇阳县防汛三年行动计划（2021—2023年）》的通知",
            doc_number="崇政发〔2021〕6号",
            issuer="崇阳县人民政府",
            region="崇阳县",
            region_code="421223",
            doc_type="通知",
            period="2021/2023",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "a body with the day in brackets": Sample(
        """
崇阳县2020年水利项目绩效自评报告
崇阳县水利局（2021年3月5日）
全县修复堤防12处。
""",
        Metadata(
            title="崇阳县2020年水利项目绩效自评报告",
            issuer="崇阳县水利局",
            issued="2021-03-05",
            region="崇阳县",
            region_code="421223",
            doc_type="自评报告",
            period="2020",
        ),
    ),
    "a site's name and a column before the title": Sample(
        """
法律全书--法律文件检索网
政务公开丨崇阳县人民政府关于做好防汛工作的实施意见
- 发布日期：2021-07-19
崇阳县人民政府
关于做好防汛工作的实施意见
崇政字〔2021〕30号
各乡镇人民政府：
为做好防汛工作，制定本意见。
""",
        Metadata(
            title="崇阳县人民政府关于做好防汛工作的实施意见",
            doc_number="崇政字〔2021〕30号",
            issuer="崇阳县人民政府",
            issued="2021-07-19",
            region="崇阳县",
            region_code="421223",
            doc_type="意见",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "a headline about a law above the law": Sample(
        """
2023年崇阳县防汛条例最新全文
效力位阶：地方性条例
崇阳县防汛条例
目录
第一章 总则
""",
        Metadata(title="崇阳县防汛条例", region="崇阳县", region_code="421223", doc_type="条例"),
    ),
    "a headline in title marks": Sample(
        """
《崇阳县人民政府办公室关于建立巡查制度的通知》
浏览量： 时间：2018-11-13 15:36:26
各乡镇人民政府：
县政府决定建立巡查制度。
2001年4月4日
""",
        Metadata(
            title="崇阳县人民政府办公室关于建立巡查制度的通知",
            issuer="崇阳县人民政府办公室",
            issued="2001-04-04",
            region="崇阳县",
            region_code="421223",
            doc_type="通知",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "accounts of a body, with the time of the page": Sample(
        """
监督索引号53050000233201000
崇阳县水利局2021年部门预算公开情况
 时间：2021-05-20 17:03       大    中    小
第一部分
部门概况
""",
        Metadata(
            title="崇阳县水利局2021年部门预算公开情况",
            issuer="崇阳县水利局",
            issued="2021-05-20",
            region="崇阳县",
            region_code="421223",
            period="2021",
        ),
    ),
    "ministries side by side below the title": Sample(
        """
关于开展节能汽车推广工作的通知
财政部 国家发展和改革委员会 工业和信息化部
财建〔2013〕644号
为推进节能减排，实施推广政策。
""",
        Metadata(
            title="关于开展节能汽车推广工作的通知",
            doc_number="财建〔2013〕644号",
            issuer="财政部、国家发展和改革委员会、工业和信息化部",
            region="中国",
            region_code="100000",
            doc_type="通知",
        ),
    ),
    "an announcement of a congress that puts a law into force": Sample(
        """
湖北省人民代表大会常务委员会公告
第41号
《湖北省水库管理条例》已由湖北省第十三届人民代表大会常务委员会第十六次会议于2020年5月15日通过，现予公布，自2020年7月1日起施行。
湖北省人民代表大会常务委员会
2020年5月15日
湖北省水库管理条例
第一条 为了加强水库管理，制定本条例。
""",
        Metadata(
            title="湖北省水库管理条例",
            issuer="湖北省人民代表大会常务委员会",
            issued="2020-05-15",
            region="湖北省",
            region_code="420000",
            doc_type="条例",
        ),
    ),
    "a statement of how things are": Sample(
        """
2021年建议提案办理工作
完成情况说明
今年我局承办建议17件，全部办结。
2021年11月5日
""",
        Metadata(title="2021年建议提案办理工作完成情况说明", issued="2021-11-05", doc_type="说明", period="2021"),
    ),
}
