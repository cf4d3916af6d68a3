"""Triggers by which the database keeps what was published, whoever asks it to change."""

import pgtrigger


def changes(*fields: str) -> pgtrigger.Q:
    """True in a trigger where one of the fields is about to become another."""
    changed = pgtrigger.Q()
    for name in fields:
        changed |= pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")})
    return changed


def kept_with_published_edition(name: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    """Refuses the operation on rows that belong to an edition that readers have seen."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        func="""
            IF EXISTS (
                SELECT 1 FROM releases_edition
                WHERE id = OLD.edition_id AND published_at IS NOT NULL
            ) THEN
                RAISE EXCEPTION 'pgtrigger: Cannot change % of a published edition', TG_TABLE_NAME;
            END IF;
            IF TG_OP = 'DELETE' THEN
                RETURN OLD;
            END IF;
            RETURN NEW;
        """,
    )
