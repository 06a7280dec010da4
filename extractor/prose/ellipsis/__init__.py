"""What a clause leaves unsaid because the words before it have said it.

``topic`` keeps what a sentence has been about and hands it on, ``resuming`` has the ways in which a name goes on from
an earlier one (其中 | 小学), ``conjuncts`` gives each of several joined names its share of what all have in common,
``results`` names what came of a plan, ``owners`` tells whose a bare name is (办结301件，| 办结率), ``others`` says the
same of another thing (水稻每亩补贴10元，小麦 | 15元), ``purpose`` finds in the next clause what money was spent on.
"""
