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
    "how rules came about in brackets below the title": Sample(
        """
考勤设备管理条例
（2018年12月5日国务院第33次常务会议通过 2019年2月17日中华人民共和国国务院令第798号公布 自2019年4月1日起施行）
第一条 为了加强管理，制定本条例。
""",
        Metadata(
            title="考勤设备管理条例",
            doc_number="国令第798号",
            issuer="国务院",
            issued="2019-02-17",
            region="中国",
            region_code="100000",
            doc_type="条例",
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
    "order with the decision that amends a regulation": Sample(
        """
中华人民共和国国务院令
第613号
现公布《国务院关于修改〈农作物种子检验条例〉的决定》，自2012年5月1日起施行。
总理 某某
2012年3月8日
""",
        Metadata(
            title="国务院关于修改《农作物种子检验条例》的决定",
            doc_number="国令第613号",
            issuer="国务院",
            issued="2012-03-08",
            region="中国",
            region_code="100000",
            doc_type="决定",
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
    "reply of the centre to one province": Sample(
        """
国务院关于同意设立梁子湖高新技术产业开发区的批复
国函〔2018〕99号
湖北省人民政府：
你省关于设立梁子湖高新技术产业开发区的请示收悉。现批复如下：同意。
国务院
2018年7月2日
""",
        Metadata(
            title="国务院关于同意设立梁子湖高新技术产业开发区的批复",
            doc_number="国函〔2018〕99号",
            issuer="国务院",
            issued="2018-07-02",
            region="湖北省",
            region_code="420000",
            doc_type="批复",
            addressees=("湖北省人民政府",),
        ),
    ),
    "rules that one body approved and another one published": Sample(
        """
渡船管理处罚规定
（1999年7月10日国务院批准　1999年8月1日交通部发布　根据2010年12月4日《国务院关于修改〈渡船处罚规定〉的决定》修订）
第一条　本规定适用于渡船。
""",
        Metadata(
            title="渡船管理处罚规定",
            issuer="交通部",
            issued="1999-08-01",
            region="中国",
            region_code="100000",
            doc_type="规定",
        ),
    ),
    "reply about a zone of the country in a province": Sample(
        """
国务院关于同意设立中国（湖北）自由贸易试验区的批复
国函〔2018〕98号
湖北省人民政府、商务部：
你们关于设立中国（湖北）自由贸易试验区的请示收悉。现批复如下：同意。
国务院
2018年7月3日
""",
        Metadata(
            title="国务院关于同意设立中国（湖北）自由贸易试验区的批复",
            doc_number="国函〔2018〕98号",
            issuer="国务院",
            issued="2018-07-03",
            region="湖北省",
            region_code="420000",
            doc_type="批复",
            addressees=("湖北省人民政府", "商务部"),
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
    "nothing is known": Sample("会议记录\n今天讨论了三件事。", Metadata(title="会议记录")),
}
