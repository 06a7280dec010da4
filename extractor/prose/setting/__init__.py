"""When and where a figure is of: the time and the area that its own words, its sentence or the text before give.

``setting`` keeps them while one walks through a paragraph, ``introduction`` from one paragraph to the next. Of the
times of a sentence, ``other_times`` tells which do not say when a figure is of, ``reach`` for how long the others hold,
``apiece`` which is whose where figures have one each; ``periods`` and ``runs_of_years`` make of them what the figure
bears. ``areas`` is about places, ``goals`` about what is announced.
"""
