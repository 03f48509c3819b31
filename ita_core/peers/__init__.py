"""Many agencies at once: their score trees, levels and places among each other."""
