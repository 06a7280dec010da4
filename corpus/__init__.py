"""What has been read and kept: store, ingest, comparison between documents, export."""
