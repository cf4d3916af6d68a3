"""Whom names mean: deciding, merging records that are one, reshuffling a cabinet."""
