"""How clauses are cut, whatever they speak of: what every rule for names needs to know of the language.

``lexicon`` holds the word lists, ``edges`` what stands before and behind a name, which ``trimming`` takes away,
``predicates`` finds what a figure is said to do, ``statement`` parts who acts from what is done, ``counting`` finds
what is counted behind a figure, ``things`` what a clause without a figure speaks of, ``examples`` what only
exemplifies it; ``units`` tells shares, sums of money and counts apart, ``stages`` puts the stage of education before
what is measured of it.
"""
