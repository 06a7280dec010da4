"""Measurements of accuracy and speed, run by hand: ``python -m bench.accuracy``, ``python -m bench.ingest``, …"""
