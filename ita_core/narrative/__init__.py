"""Sentences from results; each keeps to the printed figures. Import from its modules: `story`, `headline`, `edits` …"""
