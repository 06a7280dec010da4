"""Pages of websites, with the boxes, columns and navigation that stand around a document."""

from __future__ import annotations

from extractor.model import Metadata

from .sample import Sample

SAMPLES = {
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
    "a headline of the number and the title, and the title again": Sample(
        """
冶政办发〔2021〕5号《大冶市人民政府办公室关于印发〈大冶市考勤工作要点〉的通知》
《大冶市人民政府办公室关于印发〈大冶市考勤工作要点〉的通知》
冶政办发〔2021〕5号
各乡镇人民政府：
现印发给你们。
大冶市人民政府办公室
2021年3月9日
""",
        Metadata(
            title="大冶市人民政府办公室关于印发《大冶市考勤工作要点》的通知",
            doc_number="冶政办发〔2021〕5号",
            issuer="大冶市人民政府办公室",
            issued="2021-03-09",
            region="大冶市",
            region_code="420281",
            doc_type="通知",
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
}
