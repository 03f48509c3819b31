"""The one list of all tables; a module beside this one defines those of a room."""

from sqlalchemy import MetaData

METADATA = MetaData()
