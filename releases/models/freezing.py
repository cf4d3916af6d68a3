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


def never_emptied() -> pgtrigger.Trigger:
    """Refuses TRUNCATE, which asks no row's trigger."""
    return pgtrigger.Trigger(
        name="never_emptied",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION 'pgtrigger: Cannot empty table %', TG_TABLE_NAME;",
    )


def goes_alone_with(owner: str, column: str) -> pgtrigger.Trigger:
    """Refuses deleting a row whose owner stays; asked at the end of the transaction, as a draft
    that is deleted loses what belongs to it first."""
    return pgtrigger.Trigger(
        name="goes_with_its_owner",
        when=pgtrigger.After,
        operation=pgtrigger.Delete,
        timing=pgtrigger.Deferred,
        func=f"""
            IF EXISTS (SELECT 1 FROM {owner} WHERE id = OLD.{column}) THEN
                RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
            END IF;
            RETURN NULL;
        """,  # noqa: S608 - names that are written here
    )
