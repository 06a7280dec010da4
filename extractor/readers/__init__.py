"""Readers: one file of any supported format → Document."""
