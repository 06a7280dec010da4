"""Figures of one document that must agree: rates and their counts, parts and totals, changes, targets, lists.

``document.check`` looks at all of it. The rules for rounding, mending and meeting targets are used between documents as
well; nothing is loaded here, so that they cost no more than themselves.
"""
