"""Orders with what they put into force, rules with how they came about, and replies."""

from __future__ import annotations

from extractor.model import Metadata

from .sample import Sample

SAMPLES = {
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
}
