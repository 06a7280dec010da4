"""Orders, letters, minutes, reports and news."""

from __future__ import annotations

from extractor.model import Metadata

from .sample import Sample

SAMPLES = {
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
    "news of what a province issued": Sample(
        """
9月26日，湖北省出台《关于推动旅游业高质量发展的意见》，推出24条举措。
""",
        Metadata(region="湖北省", region_code="420000"),
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
    "news with the clock of its page": Sample(
        """
湖北省大冶市喜获年度先进
来源：某网 作者：某某 编辑：某某 2017-02-09 09:04:05
近日，大冶市被评为先进单位。
""",
        Metadata(
            title="湖北省大冶市喜获年度先进",
            issued="2017-02-09",
            region="大冶市",
            region_code="420281",
            doc_type="新闻报道",
        ),
    ),
    "a notice with the clock of its page": Sample(
        """
关于做好防汛工作的通知
2017-02-09 09:04:05
各科室要加强值班。
""",
        Metadata(title="关于做好防汛工作的通知", doc_type="通知"),
    ),
    "a summary signed with its month": Sample(
        """
大冶市教育局过去五年工作总结
五年来新建小学12所。
（大冶市教育局 2016年12月）
""",
        Metadata(
            title="大冶市教育局过去五年工作总结",
            issuer="大冶市教育局",
            region="大冶市",
            region_code="420281",
            doc_type="总结",
        ),
    ),
    "a form whose fields share a line": Sample(
        """
2020年度大冶市目标任务完成情况自评表
填报单位：大冶市教育局　　填报时间：2020年12月31日
序号、目标、得分。
""",
        Metadata(
            title="2020年度大冶市目标任务完成情况自评表",
            issuer="大冶市教育局",
            issued="2020-12-31",
            region="大冶市",
            region_code="420281",
            doc_type="自评表",
            period="2020",
        ),
    ),
    "a form that names who is in charge of it": Sample(
        """
2021年度项目绩效自评表
单位名称：大冶市中心医院
填报日期：2022年3月18日
主管部门
大冶市卫生健康委
""",
        Metadata(
            title="2021年度项目绩效自评表",
            issuer="大冶市中心医院",
            issued="2022-03-18",
            region="大冶市",
            region_code="420281",
            doc_type="自评表",
            period="2021",
        ),
    ),
    "a title that goes on behind a bracket": Sample(
        """
大冶市人民政府办公室关于转发市卫生局
大冶市血吸虫病防治规划
（2004—2015年）的通知
各乡镇人民政府：
现转发给你们。
""",
        Metadata(
            title="大冶市人民政府办公室关于转发市卫生局大冶市血吸虫病防治规划（2004—2015年）的通知",
            issuer="大冶市人民政府办公室",
            region="大冶市",
            region_code="420281",
            doc_type="通知",
            period="2004/2015",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "a title that breaks behind the name of another kind": Sample(
        """
大冶市人民政府办公室关于对2017年落实重大政策措施
成效明显乡镇予以表扬的通报
各乡镇人民政府：
现予表扬。
""",
        Metadata(
            title="大冶市人民政府办公室关于对2017年落实重大政策措施成效明显乡镇予以表扬的通报",
            issuer="大冶市人民政府办公室",
            region="大冶市",
            region_code="420281",
            doc_type="通报",
            period="2017",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "a title that begins with its quarter": Sample(
        """
2017年第一季度
大冶市网站抽查情况的通报
各乡镇人民政府：
现予通报。
""",
        Metadata(
            title="2017年第一季度大冶市网站抽查情况的通报",
            region="大冶市",
            region_code="420281",
            doc_type="通报",
            period="2017-01/2017-03",
            addressees=("各乡镇人民政府",),
        ),
    ),
    "the words of a table under a title": Sample(
        """
大冶市公共卫生服务绩效考核指标体系（2016年）
考核内容
分值
考核标准
评分标准
""",
        Metadata(
            title="大冶市公共卫生服务绩效考核指标体系（2016年）",
            region="大冶市",
            region_code="420281",
            doc_type="指标体系",
            period="2016",
        ),
    ),
    "nothing is known": Sample("会议记录\n今天讨论了三件事。", Metadata(title="会议记录")),
}
