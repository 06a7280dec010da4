"""The tables of the store, in SQLAlchemy Core: the same on SQLite and PostgreSQL.

Values are kept exactly, as the text of the Decimal; ``*_number`` columns beside them hold the nearest double, for
ordering and ranges only. Lists and structures that are never searched are compact JSON in text columns. Times are UTC,
ISO 8601. A change to this file needs a new version (``layout_version.py``) and a migration (``migrations.py``).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _document() -> Column[int]:
    return Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True)


def _place() -> Column[str]:
    # JSON with the fields of ``extractor.places.Place``; none for what was read before version 3.
    return Column("place", Text)


meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

documents = Table(
    "documents",
    metadata,
    _id(),
    Column("sha256", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("title", Text),
    Column("doc_number", Text),
    Column("doc_number_key", Text, index=True),
    Column("issuer", Text),
    Column("issued", Text),
    Column("region", Text),
    Column("region_code", Text, index=True),
    Column("doc_type", Text),
    Column("period", Text),
    Column("year_first", Integer),
    Column("year_last", Integer),
    Column("format", Text, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("addressees", Text, nullable=False),
    Column("annexes", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("sequence", Integer, nullable=False, index=True),
    Column("observations", Integer, nullable=False),
    Column("violations", Integer, nullable=False),
    # Never give the number of a removed document to another one.
    sqlite_autoincrement=True,
)

texts = Table(
    "texts",
    metadata,
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("structure", Text, nullable=False),
)

# What near-duplicates are told by (``likeness.pack_sketch``).
sketches = Table(
    "sketches",
    metadata,
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("sketch", LargeBinary, nullable=False),
)

paths = Table(
    "paths",
    metadata,
    _id(),
    Column("path", Text, nullable=False, unique=True),
    _document(),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("missing_since", Text),
)

# What a path held before: the content itself is kept only as long as some path has it.
versions = Table(
    "versions",
    metadata,
    _id(),
    Column("path", Text, nullable=False, index=True),
    Column("sha256", Text, nullable=False),
    Column("title", Text),
    Column("added_at", Text, nullable=False),
    Column("until", Text, nullable=False),
)

observations = Table(
    "observations",
    metadata,
    _id(),
    _document(),
    Column("position", Integer, nullable=False),
    Column("indicator", Text, nullable=False, index=True),
    Column("canonical", Text),
    # The name to group by: canonical where there is one, else as written.
    Column("name", Text, nullable=False, index=True),
    Column("value", Text, nullable=False),
    Column("value_number", Float, nullable=False),
    Column("value_max", Text),
    Column("value_text", Text, nullable=False),
    Column("unit", Text),
    Column("comparator", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("period", Text),
    Column("year_first", Integer),
    Column("year_last", Integer),
    Column("region", Text),
    Column("region_code", Text),
    Column("departments", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("value_start", Integer, nullable=False),
    Column("value_end", Integer, nullable=False),
    Column("cell", Text),
    Column("rule", Text, nullable=False),
    _place(),
)

responsibilities = Table(
    "responsibilities",
    metadata,
    _id(),
    _document(),
    Column("position", Integer, nullable=False),
    Column("task", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    _place(),
)

# ``responsibility`` is the position of the duty in its document.
departments = Table(
    "departments",
    metadata,
    _id(),
    _document(),
    Column("responsibility", Integer, nullable=False),
    Column("name", Text, nullable=False, index=True),
    Column("role", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

dates = Table(
    "dates",
    metadata,
    _id(),
    _document(),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    _place(),
)

citations = Table(
    "citations",
    metadata,
    _id(),
    _document(),
    Column("position", Integer, nullable=False),
    Column("title", Text),
    Column("doc_number", Text),
    Column("doc_number_key", Text, index=True),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _place(),
)

checks = Table(
    "checks",
    metadata,
    _id(),
    _document(),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("holds", Boolean, nullable=False),
    Column("found", Text),
    Column("expected", Text),
    Column("unit", Text),
    Column("formula", Text, nullable=False),
    Column("explanation", Text, nullable=False),
    Column("explanation_en", Text),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("places", Text, nullable=False),
    Column("rule", Text, nullable=False),
    _place(),
)

notices = Table(
    "notices",
    metadata,
    _id(),
    _document(),
    Column("position", Integer, nullable=False),
    # A notice of the reader stands with the document, others with the extraction.
    Column("reader", Boolean, nullable=False),
    Column("code", Text, nullable=False),
    Column("details", Text, nullable=False),
)

outcomes = Table(
    "outcomes",
    metadata,
    _id(),
    Column("path", Text, nullable=False, unique=True),
    Column("result", Text, nullable=False),
    Column("problem", Text),
    Column("details", Text, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("size", BigInteger),
    Column("mtime_ns", BigInteger),
    Column("extractor", Text, nullable=False),
    Column("at", Text, nullable=False),
)

# The last change of every document there ever was, for projections such as the index.
changes = Table(
    "changes",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("document_id", Integer, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    sqlite_autoincrement=True,
)

# Small notes of other rooms about their projections (hashes of index files, say).
states = Table("states", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

Index("ix_observations_group", observations.c.name, observations.c.region_code, observations.c.period)

PARTS = (texts, sketches, observations, responsibilities, departments, dates, citations, checks, notices)
"""Tables whose rows belong to one document and are written anew when it is read again."""
