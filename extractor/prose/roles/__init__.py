"""Whether a figure happened, is wanted, is fixed by the policy or weighs in a score.

``role`` decides, by the section, the sentence and the time; ``standards`` tells what a policy fixes, ``standing`` what
the words around a value call it (目标值, 实际完成), ``scoring`` which figures belong to rules for points and are none.
"""
