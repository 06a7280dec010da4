"""When and where a figure is of: the time and the area that its own words, its sentence or the text before give.

``setting`` keeps them while one walks through a paragraph, ``introduction`` from one paragraph to the next;
``runs_of_years`` tells which years of several a figure is of.
"""
