"""Full-text index and search: analysis, engines, queries, snippets, answers.

    with open_corpus() as corpus:
        result = index.search.search(corpus, "“流动人口” 非 通知", Filters.of(region="湖北", year="2016..2018"))
        cited = index.cite.cite(corpus, "出生人口性别比")

Nothing is imported here, so that the package costs nothing until it is used.
"""
