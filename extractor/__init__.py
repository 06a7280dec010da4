"""One file → Document → Extraction. No storage, no printing, no network."""
