"""Whether a figure happened, is wanted, is fixed by the policy or weighs in a score.

``stance`` tells what the figures of a section are as a rule, ``role`` what each of them is by what is ``said`` of it,
``standards`` what a policy fixes, by the ``cues`` that ``data/role_cues.toml`` lists; ``standing`` reads the words that
call a value what it is (目标值, 实际完成), ``scoring`` tells which figures belong to rules for points and are none.
"""
