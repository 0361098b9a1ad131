"""What the application role may do: read and add everywhere, change only what is not append-only.

Run by the owner after every migration. A model says ``hanya_tambah = True`` to be append-only.
"""

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

# Django's own migration record belongs to the owner; the application reads it at start.
HANYA_BACA = {"django_migrations"}


def tabel_hanya_tambah() -> set[str]:
    """Tables whose rows are added and never changed."""
    return {m._meta.db_table for m in apps.get_models() if getattr(m, "hanya_tambah", False)}


def berikan_hak(koneksi: BaseDatabaseWrapper, peran: str) -> None:
    """Grant ``peran`` its rights on every table and sequence of the schema; nothing more."""
    hanya_tambah = tabel_hanya_tambah()
    # In one transaction: an application that runs on during an upgrade never meets a table whose
    # rights have been taken and not yet given back.
    with transaction.atomic(using=koneksi.alias), koneksi.cursor() as cursor:
        cursor.execute("SELECT current_user")
        if cursor.fetchone()[0] == peran:
            return
        nama = sql.Identifier(peran)
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(nama))
        for tabel in koneksi.introspection.table_names(cursor):
            if tabel in HANYA_BACA:
                hak = "SELECT"
            elif tabel in hanya_tambah:
                hak = "SELECT, INSERT"
            else:
                hak = "SELECT, INSERT, UPDATE, DELETE"
            pengenal = sql.Identifier(tabel)
            cursor.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(pengenal, nama))
            cursor.execute(sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(hak), pengenal, nama))
        cursor.execute(
            sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(nama)
        )


def hak_berlebih(koneksi: BaseDatabaseWrapper) -> bool:
    """Could the role of this connection rewrite history: own the schema, or change its tables?"""
    with koneksi.cursor() as cursor:
        cursor.execute(
            """
            SELECT has_schema_privilege('public', 'CREATE')
                OR coalesce(bool_or(has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE')), false)
              FROM pg_class c
             WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY(%s)
            """,
            [sorted(tabel_hanya_tambah())],
        )
        return cursor.fetchone()[0]
