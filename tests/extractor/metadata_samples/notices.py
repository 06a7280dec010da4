"""Notices and what they carry, with and without a red head."""

from __future__ import annotations

from extractor.model import Metadata

from .sample import Sample

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
    "a reply to a province and a ministry about a city of it": Sample(
        """
国务院关于宜昌高新技术产业园区扩区的批复
国函〔2009〕18号
湖北省人民政府、科技部：
你们的请示收悉。现批复如下：
一、同意扩区。
国务院
二〇〇九年五月八日
""",
        Metadata(
            title="国务院关于宜昌高新技术产业园区扩区的批复",
            doc_number="国函〔2009〕18号",
            issuer="国务院",
            issued="2009-05-08",
            region="宜昌市",
            region_code="420500",
            doc_type="批复",
            addressees=("湖北省人民政府", "科技部"),
        ),
    ),
    "an opinion that is sent on, signed by those who wrote it, on a place named with its province": Sample(
        """
国务院办公厅转发水利部等部门关于湖北省巴东县水库除险意见的通知
国办发〔2009〕88号
各省、自治区、直辖市人民政府：
现将意见转发给你们，请认真贯彻执行。
水利部 财政部
二〇〇九年五月八日
""",
        Metadata(
            title="国务院办公厅转发水利部等部门关于湖北省巴东县水库除险意见的通知",
            doc_number="国办发〔2009〕88号",
            issuer="国务院办公厅",
            issued="2009-05-08",
            region="湖北省巴东县",
            region_code="422823",
            doc_type="通知",
            addressees=("各省、自治区、直辖市人民政府",),
        ),
    ),
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
}
