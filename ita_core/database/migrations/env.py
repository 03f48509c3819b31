"""How Alembic runs here: in the transaction that it is given, with the revision in a table of our own."""

from alembic import context

from ita_core.database.schema import VERSION
from ita_core.database.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    version_table=VERSION.name,
    transactional_ddl=False,  # the caller's transaction holds all of it
)
context.run_migrations()
