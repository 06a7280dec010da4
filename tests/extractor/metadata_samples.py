"""Documents of many forms, written for the tests, with the card that each should have."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model import Metadata


@dataclass(frozen=True)
class Sample:
    text: str
    expected: Metadata


RED_HEAD = """
000017
秘密★1年
特急
临江省人民政府办公厅文件
湖政办发〔2018〕12号 签发人：某某
湖北省人民政府办公厅关于
进一步做好稳就业工作的
实施意见
各市、州、县人民政府，省政府各部门：
为贯彻党中央、国务院决策部署，经省政府同意，现提出以下意见。
一、总体要求
到2020年，全省城镇新增就业达到80万人。
附件：1.重点任务分工表
2.就业补助资金标准
湖北省人民政府办公厅
2018年5月8日
抄送：省委办公厅。
湖北省人民政府办公厅 2018年5月10日印发
"""

SAMPLES = {
    "red head, title over three lines, annexes, printing date": Sample(
        RED_HEAD.replace("临江省", "湖北省"),
        Metadata(
            title="湖北省人民政府办公厅关于进一步做好稳就业工作的实施意见",
            doc_number="湖政办发〔2018〕12号",
            issuer="湖北省人民政府办公厅",
            issued="2018-05-08",
            region="湖北省",
            region_code="420000",
            doc_type="意见",
            addressees=("各市、州、县人民政府", "省政府各部门"),
            annexes=("重点任务分工表", "就业补助资金标准"),
        ),
    ),
    "a column, a box of a collection of laws, the title again": Sample(
        """
法规库
文章属性
•【制定机关】大冶市人民政府办公室
•【公布日期】2020.01.17
•【字　号】冶政办〔2020〕1号
•【时效性】现行有效
正文
市人民政府办公室关于印发2020年市
《政府工作报告》任务分解方案的通知
冶政办〔2020〕1号
各乡镇人民政府，市政府各部门：
现将分解方案印发给你们，请认真贯彻执行。
""",
        Metadata(
            title="市人民政府办公室关于印发2020年市《政府工作报告》任务分解方案的通知",
            doc_number="冶政办〔2020〕1号",
            issuer="大冶市人民政府办公室",
            issued="2020-01-17",
            region="大冶市",
            region_code="420281",
            doc_type="通知",
            period="2020",
            addressees=("各乡镇人民政府", "市政府各部门"),
        ),
    ),
    "a box as a list, its labels without values too": Sample(
        """
返回首页
大冶市考勤管理办法
•索引号：
420281/2021-01
•主题分类：
•来源：
•发文机构：
市政府网站
•发文字号：
冶政发〔2021〕17号
•发文日期：
2021年03月09日 16:40
•有效性：
大冶市考勤管理办法
第一条 为加强管理，制定本办法。
""",
        Metadata(
            title="大冶市考勤管理办法",
            doc_number="冶政发〔2021〕17号",
            issued="2021-03-09",
            region="大冶市",
            region_code="420281",
            doc_type="办法",
        ),
    ),
    "a box of the office that publishes, with two labels a line": Sample(
        """
索引号： | 420281/202101-3 | 组配分类： | 规范性文件 |
发布机构： | 大冶市人民政府办公室 | 生成日期： | 2021-03-19 |
废止时间：2023-03-19 名称：大冶市人民政府关于印发《大冶市考勤管理办法》的通知
大冶市人民政府关于印发《大冶市考勤管理办法》的通知
各乡镇人民政府：
现印发给你们。
大冶市人民政府
2021年3月9日
""",
        Metadata(
            title="大冶市人民政府关于印发《大冶市考勤管理办法》的通知",
            issuer="大冶市人民政府",
            issued="2021-03-09",
            region="大冶市",
            region_code="420281",
            doc_type="通知",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "number in brackets behind a title that names no kind": Sample(
        """
2021年大冶市重点工作（冶政发〔2021〕2号）
各乡镇人民政府：
现印发给你们。
""",
        Metadata(
            title="2021年大冶市重点工作",
            doc_number="冶政发〔2021〕2号",
            region="大冶市",
            region_code="420281",
            period="2021",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "an announcement with its masthead": Sample(
        """
中华人民共和国财政部
国 家 税 务 总 局
公 告
2019年第3号
财政部 税务总局
关于考勤津贴个人所得税政策的公告
现就有关政策公告如下：
财政部 税务总局
2019年5月17日
""",
        Metadata(
            title="财政部 税务总局关于考勤津贴个人所得税政策的公告",
            doc_number="财政部国家税务总局公告2019年第3号",
            issuer="财政部、税务总局",
            issued="2019-05-17",
            region="中国",
            region_code="100000",
            doc_type="公告",
        ),
    ),
    "nothing above the addressees, the plan carried in brackets of its own": Sample(
        """
各乡镇人民政府：
为落实会议精神，经研究，现将《<考勤管理办法>任务分解表》印发给你们。
大冶市人民政府办公室
2021年3月9日
""",
        Metadata(
            title="《考勤管理办法》任务分解表",
            issuer="大冶市人民政府办公室",
            issued="2021-03-09",
            region="大冶市",
            region_code="420281",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "navigation and a column above the title, fields of a box without labels": Sample(
        """
首页 > 政务公开 > 政府文件 > 办公室文件
网站地图 设为首页
政府信息公开
济南市长清区人民政府办公室关于加强考勤管理的通知
综合政务
济长政办字〔2021〕3号
长清区政府
2021-03-10
有效
济南市长清区人民政府办公室
关于加强考勤管理的通知
各街道办事处：
现通知如下。
""",
        Metadata(
            title="济南市长清区人民政府办公室关于加强考勤管理的通知",
            doc_number="济长政办字〔2021〕3号",
            issuer="济南市长清区人民政府办公室",
            issued="2021-03-10",
            region="济南市长清区",
            region_code="370113",
            doc_type="通知",
            addressees=("各街道办事处",),
        ),
    ),
    "a box drawn with bars, several labels in a line": Sample(
        """
文 号 | 冶政办〔2021〕20号 | 发文日期 | 2021-03-04 | ||
关键词 | 大冶市 考勤 | 公开形式 | 主动公开 | 统一编号 |
关于加强考勤管理的通知
各乡镇人民政府：
现通知如下。
""",
        Metadata(
            title="关于加强考勤管理的通知",
            doc_number="冶政办〔2021〕20号",
            issued="2021-03-04",
            doc_type="通知",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "a title that quotes a report at the end of its first line, a ministry, a numbered list of labels": Sample(
        """
• 法规速递
1. 【颁布时间】2021-3-8
2. 【发文号】交办函〔2021〕7号
3. 【颁布单位】交通运输部办公厅
交通运输部办公厅关于落实《考勤工作报告》
部门分工的意见
部属各单位：
现提出以下意见。
""",
        Metadata(
            title="交通运输部办公厅关于落实《考勤工作报告》部门分工的意见",
            doc_number="交办函〔2021〕7号",
            issuer="交通运输部办公厅",
            issued="2021-03-08",
            region="中国",
            region_code="100000",
            doc_type="意见",
            addressees=("部属各单位",),
        ),
    ),
    "two bodies in front of the title, who and when in brackets below it": Sample(
        """
大冶市教育局、大冶市财政局关于考勤津贴的通知
（大冶市教育局、大冶市财政局 2021年3月5日）
各学校：
现通知如下。
""",
        Metadata(
            title="大冶市教育局、大冶市财政局关于考勤津贴的通知",
            issuer="大冶市教育局、大冶市财政局",
            issued="2021-03-05",
            region="大冶市",
            region_code="420281",
            doc_type="通知",
            addressees=("各学校",),
        ),
    ),
    "an office of the state in an area": Sample(
        """
关于调整办税时间的通告
国家税务总局大冶市税务局
2021年3月5日
""",
        Metadata(
            title="关于调整办税时间的通告",
            issuer="国家税务总局大冶市税务局",
            issued="2021-03-05",
            region="大冶市",
            region_code="420281",
            doc_type="通告",
        ),
    ),
    "a box as a list whose labels have no sign behind them": Sample(
        """
•索引号 420281/2021-06814
•发文字号 冶教函〔2021〕111号
•主题分类 其他
•成文日期 2021-07-03
•文件标题 大冶市教育局关于第21号建议的答复函
•有效性
大冶市教育局关于第21号建议的答复函
冶教函〔2021〕111号
王小明代表：
您提出的建议收悉。
""",
        Metadata(
            title="大冶市教育局关于第21号建议的答复函",
            doc_number="冶教函〔2021〕111号",
            issuer="大冶市教育局",
            issued="2021-07-03",
            region="大冶市",
            region_code="420281",
            doc_type="函",
        ),
    ),
    "day and number in brackets before the first sentence": Sample(
        """
大冶县人民政府关于考勤问题的通知
（1985年5月4日冶政〔1985〕38号） 根据有关规定，现通知如下：
一、任免权限
""",
        Metadata(
            title="大冶县人民政府关于考勤问题的通知",
            doc_number="冶政〔1985〕38号",
            issuer="大冶县人民政府",
            region="大冶县",
            region_code="420221",
            doc_type="通知",
        ),
    ),
    "a day by itself where the notice ends, far above the end of what it carries": Sample(
        """
大冶市人民政府办公室关于印发考勤办法的通知
各乡镇人民政府：
考勤办法已经市政府同意，现印发给你们，请认真贯彻执行。
二○○九年十月二十九日
大冶市考勤办法
第一条 为加强管理，制定本办法。
第二条 本办法适用于机关。
第三条 机关应当按时上班。
第四条 本办法自2010年1月1日起施行。
""",
        Metadata(
            title="大冶市人民政府办公室关于印发考勤办法的通知",
            issuer="大冶市人民政府办公室",
            issued="2009-10-29",
            region="大冶市",
            region_code="420281",
            doc_type="通知",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "an order signed by a minister with the name of the ministry": Sample(
        """
中华人民共和国交通运输部令
第51号
《考勤管理规定》已经部务会议审议通过，现予公布，自2020年6月1日起施行。
交通运输部部长 王小明
2020年4月1日
考勤管理规定
第一条 为加强管理，制定本规定。
第二条 本规定适用于机关。
第三条 机关应当按时上班。
第四条 机关应当按时下班。
第五条 违反本规定的，2021年起处理。
""",
        Metadata(
            title="考勤管理规定",
            doc_number="交通运输部令第51号",
            issuer="交通运输部",
            issued="2020-04-01",
            region="中国",
            region_code="100000",
            doc_type="规定",
        ),
    ),
    "minutes under the head of their form": Sample(
        """
大冶市人民政府
专题会议纪要
〔2021〕15号
大冶市人民政府办公室 2021年5月6日
关于研究考勤管理有关问题的会议纪要
2021年4月28日下午，副市长主持召开会议，研究考勤管理问题。
""",
        Metadata(
            title="关于研究考勤管理有关问题的会议纪要",
            issuer="大冶市人民政府办公室",
            issued="2021-05-06",
            region="大冶市",
            region_code="420281",
            doc_type="纪要",
        ),
    ),
    "a title with the mark of a note": Sample(
        """
大冶市2021年国民经济和社会发展统计公报[1]
大冶市统计局
2022年3月1日
2021年，全市经济平稳增长。
""",
        Metadata(
            title="大冶市2021年国民经济和社会发展统计公报",
            issuer="大冶市统计局",
            issued="2022-03-01",
            region="大冶市",
            region_code="420281",
            doc_type="统计公报",
            period="2021",
        ),
    ),
    "an order of a city that puts into force, signed with a colon": Sample(
        """
市政府令第252号
《大冶市考勤管理办法》已经常务会议讨论通过，现予发布，自2021年1月1日起施行。
市长：王小明
2020年11月24日
大冶市考勤管理办法
第一条 为加强管理，制定本办法。
""",
        Metadata(
            title="大冶市考勤管理办法",
            doc_number="市政府令第252号",
            issuer="大冶市政府",
            issued="2020-11-24",
            region="大冶市",
            region_code="420281",
            doc_type="办法",
        ),
    ),
    "a box that names the first of those who sign": Sample(
        """
索引号：0001
发文机关：大冶市财政局
文号：冶财〔2021〕8号
关于发放考勤津贴的通知
各学校：
现通知如下。
大冶市财政局 大冶市教育局
2021年3月5日
""",
        Metadata(
            title="关于发放考勤津贴的通知",
            doc_number="冶财〔2021〕8号",
            issuer="大冶市财政局、大冶市教育局",
            issued="2021-03-05",
            region="大冶市",
            region_code="420281",
            doc_type="通知",
            addressees=("各学校",),
        ),
    ),
    "labels in square brackets, some without values": Sample(
        """
大冶市应急管理局
[ 索引号 ] 420281/2021-12 [ 发文字号 ]
[ 主题分类 ] 应急管理 [ 体裁分类 ] 预案
[ 发布机构 ] 大冶市教育局
[ 成文日期 ] 2021-04-29 [ 发布日期 ] 2021-04-30
大冶市教育局校园防汛应急预案
第一条 为加强管理，制定本预案。
""",
        Metadata(
            title="大冶市教育局校园防汛应急预案",
            issuer="大冶市教育局",
            issued="2021-04-29",
            region="大冶市",
            region_code="420281",
            doc_type="预案",
        ),
    ),
    "a box without signs that holds the title, navigation with a day": Sample(
        """
今天是 2022年08月17日 星期三
•发文机关大冶市教育局
•成文日期2021-12-07
•标  题关于印发《校园防汛预案》的通知
•发文字号冶教文〔2021〕64号
关于印发《校园防汛预案》的通知
各学校：
现印发给你们。
""",
        Metadata(
            title="关于印发《校园防汛预案》的通知",
            doc_number="冶教文〔2021〕64号",
            issuer="大冶市教育局",
            issued="2021-12-07",
            region="大冶市",
            region_code="420281",
            doc_type="通知",
            addressees=("各学校",),
        ),
    ),
    "an order of a city signed by an office without a name": Sample(
        """
重庆市人民政府关于加强考勤的通告
渝府令第 121 号
《重庆市人民政府关于加强考勤的通告》已经市人民政府常务会议审议通过，现予发布，自2002年1月1日起施行。
市 长
二○○一年十二月三十日
重庆市人民政府关于加强考勤的通告
第一条 为加强管理，制定本通告。
""",
        Metadata(
            title="重庆市人民政府关于加强考勤的通告",
            doc_number="渝府令第121号",
            issuer="重庆市人民政府",
            issued="2001-12-30",
            region="重庆市",
            region_code="500000",
            doc_type="通告",
        ),
    ),
    "many bodies that sign over several lines": Sample(
        """
教育部等八部门关于校园防汛的意见
教基〔2023〕1号
各省、自治区、直辖市教育厅（教委）：
现提出如下意见。
教育部 中央宣传部 中央网信办 中央文明办
公安部 民政部
水利部
应急管理部
2023年1月13日
""",
        Metadata(
            title="教育部等八部门关于校园防汛的意见",
            doc_number="教基〔2023〕1号",
            issuer="教育部、中央宣传部、中央网信办、中央文明办、公安部、民政部、水利部、应急管理部",
            issued="2023-01-13",
            region="中国",
            region_code="100000",
            doc_type="意见",
            addressees=("各省、自治区、直辖市教育厅(教委)",),
        ),
    ),
    "the order in brackets below the title": Sample(
        """
国务院关于修改考勤条例的决定
（2020年11月29日中华人民共和国国务院令第732号公布 自公布之日起施行）
国务院决定对条例予以修改。
""",
        Metadata(
            title="国务院关于修改考勤条例的决定",
            doc_number="国令第732号",
            issuer="国务院",
            issued="2020-11-29",
            region="中国",
            region_code="100000",
            doc_type="决定",
        ),
    ),
    "a page that shortens the name of a body": Sample(
        """
索引号：0001
发文字号：阿行发〔2021〕42号
发文机构：地区行署
阿里地区行政公署关于考勤的通知
各县人民政府：
现通知如下。
阿里地区行政公署
2021年11月9日
""",
        Metadata(
            title="阿里地区行政公署关于考勤的通知",
            doc_number="阿行发〔2021〕42号",
            issuer="阿里地区行政公署",
            issued="2021-11-09",
            region="阿里地区",
            region_code="542500",
            doc_type="通知",
            addressees=("各县人民政府",),
        ),
    ),
    "a province that only its number tells": Sample(
        """
省人民政府关于加强考勤的意见
鄂政发〔2018〕26号
各市、州、县人民政府：
现提出如下意见。
""",
        Metadata(
            title="省人民政府关于加强考勤的意见",
            doc_number="鄂政发〔2018〕26号",
            issuer="湖北省人民政府",
            region="湖北省",
            region_code="420000",
            doc_type="意见",
            addressees=("各市、州、县人民政府",),
        ),
    ),
    "a column in brackets and the number before the title, the name of a file": Sample(
        """
考勤通知.pdf
【通知】冶教〔2021〕6号 大冶市教育局关于加强考勤的通知
（二〇二一年九月八日公告）
各中小学校、幼儿园：
现通知如下。
""",
        Metadata(
            title="大冶市教育局关于加强考勤的通知",
            doc_number="冶教〔2021〕6号",
            issuer="大冶市教育局",
            issued="2021-09-08",
            region="大冶市",
            region_code="420281",
            doc_type="通知",
            addressees=("各中小学校", "幼儿园"),
        ),
    ),
    "where the page stands in its site": Sample(
        """
返 回
所在位置: 临江网 > 热点专题
大冶市人民政府办公室关于做好防汛工作的通知
各乡镇人民政府：
现将有关事项通知如下。
大冶市人民政府办公室
2020年5月20日
""",
        Metadata(
            title="大冶市人民政府办公室关于做好防汛工作的通知",
            issuer="大冶市人民政府办公室",
            issued="2020-05-20",
            region="大冶市",
            region_code="420281",
            doc_type="通知",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "number and day on one line below the title": Sample(
        """
湖北省人民政府关于
确保粮食安全的决定
鄂政发[2008]32号 二○○八年八月二十九日
粮食是人类生存的必需品。
""",
        Metadata(
            title="湖北省人民政府关于确保粮食安全的决定",
            doc_number="鄂政发[2008]32号",
            issuer="湖北省人民政府",
            issued="2008-08-29",
            region="湖北省",
            region_code="420000",
            doc_type="决定",
        ),
    ),
    "no title but that of what is issued": Sample(
        """
鄂政发〔2015〕69号
各市、州、县人民政府：
《湖北省水污染防治行动实施方案》已经省政府常务会议通过，现印发给你们，请认真贯彻执行。
湖北省人民政府
2015年12月14日
""",
        Metadata(
            title="湖北省水污染防治行动实施方案",
            doc_number="鄂政发〔2015〕69号",
            issuer="湖北省人民政府",
            issued="2015-12-14",
            region="湖北省",
            region_code="420000",
            doc_type="方案",
            addressees=("各市、州、县人民政府",),
        ),
    ),
    "party and government together": Sample(
        """
中共湖北省委 湖北省人民政府关于做好乡村振兴工作的意见
作者：某报 发布时间：2022年05月19日
为做好乡村振兴工作，提出如下意见。
""",
        Metadata(
            title="中共湖北省委 湖北省人民政府关于做好乡村振兴工作的意见",
            issuer="中共湖北省委、湖北省人民政府",
            issued="2022-05-19",
            region="湖北省",
            region_code="420000",
            doc_type="意见",
        ),
    ),
    "title with its number in brackets": Sample(
        """
大冶市人民政府关于优化营商环境的实施意见（冶政〔2017〕101号）
来源：某网 浏览次数： 发布时间：2018-01-26 20:57:53
为优化营商环境，现提出如下实施意见。
""",
        Metadata(
            title="大冶市人民政府关于优化营商环境的实施意见",
            doc_number="冶政〔2017〕101号",
            issuer="大冶市人民政府",
            issued="2018-01-26",
            region="大冶市",
            region_code="420281",
            doc_type="意见",
        ),
    ),
    "news of what a province issued": Sample(
        """
9月26日，湖北省出台《关于推动旅游业高质量发展的意见》，推出24条举措。
""",
        Metadata(region="湖北省", region_code="420000"),
    ),
    "title behind its number": Sample(
        """
冶政办〔2022〕1号《大冶市人民政府办公室关于印发2022年市〈政府工作报告〉分解方案的通知》
浏览量：12 时间：2024-01-10 20:47:54
各乡镇人民政府：
现将分解方案印发给你们，请认真贯彻执行。
大冶市人民政府办公室
2022年1月22日
""",
        Metadata(
            title="大冶市人民政府办公室关于印发2022年市《政府工作报告》分解方案的通知",
            doc_number="冶政办〔2022〕1号",
            issuer="大冶市人民政府办公室",
            issued="2022-01-22",
            region="大冶市",
            region_code="420281",
            doc_type="通知",
            period="2022",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "a box whose signs are lost, and where the page stands": Sample(
        """
当前位置：首页
>政府信息公开 >政府公报 >第4期
发文机关大冶市人民政府办公室
发文日期2021年12月21日
时效性现行有效
发文字号冶政办发〔2021〕63号
各乡镇人民政府：
经市政府同意，现将《关于推进法治政府建设的实施意见》印发给你们，请认真抓好落实。
""",
        Metadata(
            title="关于推进法治政府建设的实施意见",
            doc_number="冶政办发〔2021〕63号",
            issuer="大冶市人民政府办公室",
            issued="2021-12-21",
            region="大冶市",
            region_code="420281",
            doc_type="意见",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "the government in short, of a city that the title names": Sample(
        """
市人民政府办公室关于印发大冶市节水方案的通知
各乡镇人民政府：
现将方案印发给你们，请认真贯彻执行。
""",
        Metadata(
            title="市人民政府办公室关于印发大冶市节水方案的通知",
            issuer="大冶市人民政府办公室",
            region="大冶市",
            region_code="420281",
            doc_type="通知",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "notice with the plan that it issues": Sample(
        """
关于印发《大冶市2017年卫生计生工作要点》的通知
冶卫计发[2017] 3 号
各乡镇卫生院、市直医疗卫生单位：
现将《大冶市2017年卫生计生工作要点》印发给你们，请结合实际认真贯彻落实。
大冶市卫生和计划生育局
二〇一七年三月三日
大冶市2017年卫生计生工作要点
一、总体思路
全市婴儿死亡率控制在6‰以内。
2017年12月1日
""",
        Metadata(
            title="关于印发《大冶市2017年卫生计生工作要点》的通知",
            doc_number="冶卫计发[2017]3号",
            issuer="大冶市卫生和计划生育局",
            issued="2017-03-03",
            region="大冶市",
            region_code="420281",
            doc_type="通知",
            period="2017",
            addressees=("各乡镇卫生院", "市直医疗卫生单位"),
        ),
    ),
    "report whose signature stands on one line": Sample(
        """
罗田县教育局2019年度部门整体支出绩效自评报告
一、部门概况
我县教育局下设8个股室。
罗田县教育局 2020年4月16日
""",
        Metadata(
            title="罗田县教育局2019年度部门整体支出绩效自评报告",
            issuer="罗田县教育局",
            issued="2020-04-16",
            region="罗田县",
            region_code="421123",
            doc_type="自评报告",
            period="2019",
        ),
    ),
    "five-year plan of a city": Sample(
        """
# 黄石市卫生事业发展“十四五”规划
（2021—2025年）
第一章 发展基础
“十三五”期间，全市人均预期寿命提高到78.2岁。
""",
        Metadata(
            title="黄石市卫生事业发展“十四五”规划",
            region="黄石市",
            region_code="420200",
            doc_type="规划",
            period="2021/2025",
        ),
    ),
    "speech": Sample(
        """
政府工作报告
——2017年1月9日在大冶市第六届人民代表大会第一次会议上
大冶市市长 某某
各位代表：
现在，我代表市人民政府，向大会报告工作。
一、2016年工作回顾
全市地区生产总值增长8%。
""",
        Metadata(
            title="政府工作报告",
            issuer="大冶市人民政府",
            issued="2017-01-09",
            region="大冶市",
            region_code="420281",
            doc_type="政府工作报告",
            period="2017",
        ),
    ),
    "order with the regulation that it puts into force": Sample(
        """
中华人民共和国国务院令
第612号
现公布《农作物种子检验条例》，自2012年1月1日起施行。
总理 某某
2011年11月8日
农作物种子检验条例
第一章 总则
第一条 为了规范检验，制定本条例。
""",
        Metadata(
            title="农作物种子检验条例",
            doc_number="国令第612号",
            issuer="国务院",
            issued="2011-11-08",
            region="中国",
            region_code="100000",
            doc_type="条例",
        ),
    ),
    "box of a government site kept as text": Sample(
        """
索 引 号： 011043008/2021-07722
发文机关： 黄石市人民政府
成文日期： 2021年06月08日
标    题： 市人民政府关于促进养老服务的通知
发文字号： 黄石政发〔2021〕9号
发布日期： 2021年06月20日
市人民政府关于促进养老服务的通知
各县（市、区）人民政府，市政府各部门：
为促进养老服务，现通知如下。
""",
        Metadata(
            title="市人民政府关于促进养老服务的通知",
            doc_number="黄石政发〔2021〕9号",
            issuer="黄石市人民政府",
            issued="2021-06-08",
            region="黄石市",
            region_code="420200",
            doc_type="通知",
            addressees=("各县(市、区)人民政府", "市政府各部门"),
        ),
    ),
    "statistical communiqué of a county": Sample(
        """
罗田县2018年国民经济和社会发展统计公报
罗田县统计局
（2019年3月20日）
2018年，全县实现地区生产总值145.2亿元，比上年增长8.1%。
""",
        Metadata(
            title="罗田县2018年国民经济和社会发展统计公报",
            issuer="罗田县统计局",
            issued="2019-03-20",
            region="罗田县",
            region_code="421123",
            doc_type="统计公报",
            period="2018",
        ),
    ),
    "news": Sample(
        """
# 家庭医生走进千家万户
本报讯 近日，记者从大冶市卫健局获悉，我市家庭医生签约率达到45%。
大冶市已有12家社区卫生服务中心。
""",
        Metadata(
            title="家庭医生走进千家万户",
            region="大冶市",
            region_code="420281",
            doc_type="新闻报道",
        ),
    ),
    "letter with spread letters": Sample(
        """
国务院办公厅关于印发
国 家 防 汛 应 急 预 案 的 函
国办函〔2006〕31号
各省、自治区、直辖市人民政府：
《国家防汛应急预案》已经国务院同意，现印发给你们。
国务院办公厅
二○○六年三月十日
""",
        Metadata(
            title="国务院办公厅关于印发国家防汛应急预案的函",
            doc_number="国办函〔2006〕31号",
            issuer="国务院办公厅",
            issued="2006-03-10",
            region="中国",
            region_code="100000",
            doc_type="函",
            addressees=("各省、自治区、直辖市人民政府",),
        ),
    ),
    "notice to all provinces that does not say whose it is": Sample(
        """
关于做好托育服务机构登记备案工作的通知
各省、自治区、直辖市卫生健康委、民政厅：
现就有关事项通知如下。
""",
        Metadata(
            title="关于做好托育服务机构登记备案工作的通知",
            region="中国",
            region_code="100000",
            doc_type="通知",
            addressees=("各省、自治区、直辖市卫生健康委、民政厅",),
        ),
    ),
    "joint notice": Sample(
        """
关于做好2019年高校毕业生就业工作的通知
鄂人社发〔2019〕8号
各市、州人力资源和社会保障局、教育局：
现就有关事项通知如下。
湖北省人力资源和社会保障厅
湖北省教育厅
2019年3月1日
""",
        Metadata(
            title="关于做好2019年高校毕业生就业工作的通知",
            doc_number="鄂人社发〔2019〕8号",
            issuer="湖北省人力资源和社会保障厅、湖北省教育厅",
            issued="2019-03-01",
            region="湖北省",
            region_code="420000",
            doc_type="通知",
            period="2019",
            addressees=("各市、州人力资源和社会保障局、教育局",),
        ),
    ),
    "reply that cites the number of the question": Sample(
        """
湖北省发展改革委关于大冶市引水工程可行性研究报告的批复
鄂发改审批〔2018〕77号
大冶市发展改革局：
你局《关于报批引水工程可行性研究报告的请示》（冶发改〔2018〕15号）收悉。经研究，批复如下。
湖北省发展改革委
2018年7月2日
""",
        Metadata(
            title="湖北省发展改革委关于大冶市引水工程可行性研究报告的批复",
            doc_number="鄂发改审批〔2018〕77号",
            issuer="湖北省发展改革委",
            issued="2018-07-02",
            region="大冶市",
            region_code="420281",
            doc_type="批复",
            addressees=("大冶市发展改革局",),
        ),
    ),
    "scan whose box of properties is broken up": Sample(
        """
索
01
标
临海市人民政府关于加快发展智能家居产业的指导意见
题：
各镇人民政府、街道办事处，市政府直属各单位：
智能家居是新兴产业，现提出以下意见。
""",
        Metadata(
            title="临海市人民政府关于加快发展智能家居产业的指导意见",
            issuer="临海市人民政府",
            region="临海市",
            region_code="331082",
            doc_type="意见",
            addressees=("各镇人民政府", "街道办事处", "市政府直属各单位"),
        ),
    ),
    "nothing is known": Sample("会议记录\n今天讨论了三件事。", Metadata(title="会议记录")),
}
