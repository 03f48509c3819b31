"""The embedded store of one PC: work that a refresh of the browser brings back."""

from ita_core.store.place import OFF, store_path
from ita_core.store.store import Receipt, Snapshot, Store, StoreFailed

__all__ = ["OFF", "Receipt", "Snapshot", "Store", "StoreFailed", "store_path"]
