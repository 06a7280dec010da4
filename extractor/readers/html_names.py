"""Names that web pages give to things: elements, containers of the text, labels of the boxes above documents."""

# fmt: off
from __future__ import annotations

# Elements that are no text of the page: code, controls, navigation.
SKIPPED = frozenset((
    "script", "style", "noscript", "template", "head", "title", "iframe", "object", "embed", "applet", "canvas",
    "svg", "video", "audio", "map", "button", "select", "option", "textarea", "input", "nav", "rt", "rp",
))

# Elements that begin a line of their own.
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))

# Containers of the document's text, by id or class in lower case, the surest first.
CONTAINERS = (
    "ucap-content", "trs_ueditor", "trs_editor_view", "trs_editor", "pages_content", "article-content",
    "article_content", "articlecontent", "article-con", "article_con", "v_news_content", "vsb_content",
    "vsb_content_2", "vsb_content_4", "wp_articlecontent", "zoom", "ozoom", "artibody", "zw_content", "zwnr",
    "zw-content", "xl_content", "xxgk_content", "xxgk-content", "xxgk_detail", "news_content", "news-content",
    "newscontent", "news_conent_two_text", "content_detail", "detail_content", "detail-content", "detailcontent",
    "details-content", "bt_content", "bt-content", "easysite-news-text", "policylibraryoverview_content",
    "gkwj_content", "gknr_content", "con_text", "contenttext", "content_text", "maintext", "js_content",
    "rich_media_content", "entry-content", "post-content", "b12c",
)

# Keys of Document.properties → what the boxes above documents call them; "" is for what only shows that it is a box.
# Who publishes a page and when it was made need not be who issued the document and when: see "publisher" and "dated".
LABELS = {
    "title": ("标题", "信息名称", "文件名称", "名称", "文件标题"),
    "doc_number": ("发文字号", "文号", "发文文号", "文件编号", "文件号", "公文文号", "发文号", "发布文号"),
    "issuer": (
        "发文机关", "发文单位", "制发机关", "制定机关", "发文机构", "发文部门", "颁布单位", "颁布部门", "颁布机关",
        "制发单位",
    ),
    "publisher": (
        "发布机构", "发布机关", "发布单位", "发布部门", "公开机构", "公开主体", "公开机关", "公开单位", "信息所属单位",
    ),
    "issued": ("成文日期", "成文时间"),
    "dated": (
        "发文日期", "制发日期", "生成日期", "印发日期", "发文时间", "制发时间", "生成时间", "印发时间", "颁布日期",
        "颁布时间",
    ),
    "published": (
        "发布日期", "公开日期", "发布时间", "公布日期", "公开时间", "添加日期", "添加时间", "更新日期", "更新时间",
        "上传时间",
    ),
    "doc_type": ("公文种类", "文种", "公文类型", "体裁", "体裁分类"),
    "subject": ("主题分类", "主题", "信息分类", "分类"),
    "": (
        "索引号", "信息索引号", "信息索引", "索取号", "主题词", "关键词", "关键字", "有效性", "效力状态", "是否有效",
        "时效性", "效力位阶", "效力级别", "效力等级", "文件状态", "公文状态", "实施日期", "实施时间", "施行日期",
        "废止日期", "废止时间", "生效日期", "生效时间", "失效日期", "失效时间", "有效期至", "公开形式", "公开方式",
        "公开范围", "公开属性", "公开类别", "公开时限", "公开程序", "公开责任部门", "组配分类", "内容分类", "内容概述",
        "信息来源", "浏览次数", "服务对象", "分发范围", "统一编号", "规范性文件统一编号", "登记号", "统一登记号",
        "法规来源", "法规全文", "所属类别", "文件来源",
    ),
}
