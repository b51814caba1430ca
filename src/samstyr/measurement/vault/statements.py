"""The statements that every respondent's page runs, as SQL: composing them anew took longer than running them.

They are the same on both databases. `tests/measurement/test_vault.py` holds them against the models.
"""

from django.db import connection

# Every page runs this one, so it asks for no more than every page needs: planning it costs more than running it.
FIND = """
SELECT r.token_hash, r.id, r.measurement_id, r.answered_on, m.status, m.closes_at, m.sealing_public_key, d.box
FROM measurement_respondent r
JOIN measurement_measurement m ON m.id = r.measurement_id
LEFT JOIN measurement_draft d ON d.respondent_id = r.id
WHERE r.token_hash = %s
"""
REPORTED_GROUPS = """
SELECT COALESCE(joined_department.number, department.number), COALESCE(joined_role.number, role.number, 0)
FROM measurement_respondent r
JOIN measurement_group department ON department.id = r.department_id
LEFT JOIN measurement_group joined_department ON joined_department.id = department.joined_into_id
LEFT JOIN measurement_group role ON role.id = r.role_id
LEFT JOIN measurement_group joined_role ON joined_role.id = role.joined_into_id
WHERE r.id = %s
"""
LOCK = """
SELECT r.answered_on, m.status FROM measurement_respondent r
JOIN measurement_measurement m ON m.id = r.measurement_id WHERE r.id = %s
"""
LOAD_DRAFT = "SELECT box FROM measurement_draft WHERE respondent_id = %s"
KEEP_DRAFT = """
INSERT INTO measurement_draft (respondent_id, box) VALUES (%s, %s)
ON CONFLICT (respondent_id) DO UPDATE SET box = excluded.box
"""
TAKE_DRAFT = "DELETE FROM measurement_draft WHERE respondent_id = %s RETURNING box"
MARK = "UPDATE measurement_respondent SET answered_on = %s WHERE id = %s AND answered_on IS NULL"
SOME_URN = (
    "SELECT id, sheets, comments FROM measurement_urn WHERE measurement_id = %s ORDER BY random() LIMIT 1"
)
FILL_URN = "UPDATE measurement_urn SET sheets = %s, comments = %s WHERE id = %s"


def row_lock(table: str) -> str:
    """What locks the rows of a question until the transaction ends; SQLite has one writer at a time anyway."""
    return f" FOR UPDATE OF {table}" if connection.vendor == "postgresql" else ""
