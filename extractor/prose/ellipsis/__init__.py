"""What a clause leaves unsaid because the words before it have said it.

``topic`` keeps what a sentence has been about; from that, ``completing`` makes the whole name of what a figure
measures, with ``bare`` where the clause says only how (办结率), and ``unnamed`` where it says nothing. ``resuming``
has the ways in which a name goes on from an earlier one (其中 | 小学), ``others`` those in which the same is said of
another thing (水稻每亩补贴10元，小麦 | 15元), ``owners`` what a bare name may be of (办结301件，| 办结率),
``conjuncts`` gives each of several joined names its share of what all have in common, ``results`` names what came of
a plan, ``purpose`` finds in the next clause what money was spent on.
"""
