"""Full-text index and search: analysis, Whoosh, queries, snippets, answers."""
