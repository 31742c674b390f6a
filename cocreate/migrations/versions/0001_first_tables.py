"""The first tables of both databases, the search tables, and the triggers that guard history.

BY_HAND is what Alembic can't read off the models. It says what it said on its day: nothing here
leans on the application.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BY_HAND = {
    "sqlite": [
        "CREATE TABLE search_folded (rowid INTEGER PRIMARY KEY, folded TEXT NOT NULL)",
        "CREATE VIRTUAL TABLE search_text USING fts5(tokens, content='', prefix='5')",
        "CREATE TRIGGER consent_event_no_update BEFORE UPDATE ON consent_event BEGIN SELECT "
        "RAISE(ABORT, 'consent_event is append-only'); END",
        "CREATE TRIGGER consent_event_no_delete BEFORE DELETE ON consent_event BEGIN SELECT "
        "RAISE(ABORT, 'consent_event is append-only'); END",
        "CREATE TRIGGER consent_event_no_replace BEFORE INSERT ON consent_event WHEN EXISTS "
        "(SELECT 1 FROM consent_event WHERE (item_id = NEW.item_id AND seq = NEW.seq) OR "
        "receipt = NEW.receipt) BEGIN SELECT RAISE(ABORT, 'consent_event is append-only'); END",
        "CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, "
        "'event is append-only'); END",
        "CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, "
        "'event is append-only'); END",
        "CREATE TRIGGER event_no_replace BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM "
        "event WHERE id = NEW.id OR (chain = NEW.chain AND seq = NEW.seq)) BEGIN SELECT "
        "RAISE(ABORT, 'event is append-only'); END",
        "CREATE TRIGGER daily_root_no_update BEFORE UPDATE ON daily_root BEGIN SELECT "
        "RAISE(ABORT, 'daily_root is append-only'); END",
        "CREATE TRIGGER daily_root_no_delete BEFORE DELETE ON daily_root BEGIN SELECT "
        "RAISE(ABORT, 'daily_root is append-only'); END",
        "CREATE TRIGGER daily_root_no_replace BEFORE INSERT ON daily_root WHEN EXISTS (SELECT "
        "1 FROM daily_root WHERE day = NEW.day) BEGIN SELECT RAISE(ABORT, 'daily_root is "
        "append-only'); END",
    ],
    "postgresql": [
        "CREATE TABLE search_text (rowid bigint PRIMARY KEY, folded text, tokens tsvector)",
        "CREATE INDEX ix_search_text_tokens ON search_text USING gin (tokens)",
        "CREATE OR REPLACE FUNCTION cocreate_append_only() RETURNS trigger LANGUAGE "
        "plpgsql AS\n"
        "    $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
        "CREATE TRIGGER consent_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "
        "consent_event\n"
        "    FOR EACH STATEMENT EXECUTE FUNCTION cocreate_append_only()",
        "ALTER TABLE consent_event ENABLE ALWAYS TRIGGER consent_event_append_only",
        "CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event\n"
        "    FOR EACH STATEMENT EXECUTE FUNCTION cocreate_append_only()",
        "ALTER TABLE event ENABLE ALWAYS TRIGGER event_append_only",
        "CREATE TRIGGER daily_root_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "
        "daily_root\n"
        "    FOR EACH STATEMENT EXECUTE FUNCTION cocreate_append_only()",
        "ALTER TABLE daily_root ENABLE ALWAYS TRIGGER daily_root_append_only",
    ],
}

UNDONE = {
    "sqlite": ["DROP TABLE IF EXISTS search_text", "DROP TABLE IF EXISTS search_folded"],
    "postgresql": [
        "DROP TABLE IF EXISTS search_text",
        "DROP FUNCTION cocreate_append_only() CASCADE",
    ],
}


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.create_table(
        "daily_root",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("last_event", sa.Integer(), nullable=False),
        sa.Column("chains", sa.Integer(), nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_daily_root")),
    )
    op.create_table(
        "epoch",
        sa.Column("family", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("family", name=op.f("pk_epoch")),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(length=60), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("chain", "seq", name=op.f("uq_event_chain_seq")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_kind"), ["kind"], unique=False)

    op.create_table(
        "heartbeat",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeat")),
    )
    op.create_table(
        "institution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=80), nullable=False),
        sa.Column("prefix", sa.String(length=4), nullable=False),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.Column("is_core", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("complaints_phone", sa.String(length=40), nullable=False),
        sa.Column("place_zh", sa.String(length=80), nullable=False),
        sa.Column("place_en", sa.String(length=80), nullable=False),
        sa.Column("hours_zh", sa.String(length=80), nullable=False),
        sa.Column("hours_en", sa.String(length=80), nullable=False),
        sa.Column("record_pattern", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["institution.id"], name=op.f("fk_institution_parent_id_institution")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution")),
        sa.UniqueConstraint("prefix", name=op.f("uq_institution_prefix")),
        sa.UniqueConstraint("slug", name=op.f("uq_institution_slug")),
    )
    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_institution_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "once",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_once")),
    )
    with op.batch_alter_table("once", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_once_answer"), ["answer"], unique=False)
        batch_op.create_index(batch_op.f("ix_once_at"), ["at"], unique=False)

    op.create_table(
        "original",
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("item_id", "part", name=op.f("pk_original")),
    )
    with op.batch_alter_table("original", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_original_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "subject",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("restricted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject")),
    )
    op.create_table(
        "throttle",
        sa.Column("key", sa.String(length=90), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_throttle")),
    )
    with op.batch_alter_table("throttle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_throttle_since"), ["since"], unique=False)

    op.create_table(
        "user",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email_lookup", sa.String(length=64), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("group", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("email_lookup", name=op.f("uq_user_email_lookup")),
    )
    op.create_table(
        "consent_event",
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("receipt", sa.String(length=12), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("version", sa.String(length=10), nullable=False),
        sa.Column("notice_hash", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("capacity", sa.String(length=12), nullable=False),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("how", sa.String(length=12), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_consent_event_institution_id_institution"),
        ),
        sa.PrimaryKeyConstraint("item_id", "seq", name=op.f("pk_consent_event")),
        sa.UniqueConstraint("receipt", name=op.f("uq_consent_event_receipt")),
    )
    with op.batch_alter_table("consent_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_consent_event_subject_id"), ["subject_id"], unique=False
        )

    op.create_table(
        "consent_now",
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.String(length=10), nullable=False),
        sa.Column("receipt", sa.String(length=12), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_consent_now_institution_id_institution"),
        ),
        sa.PrimaryKeyConstraint("item_id", "purpose", name=op.f("pk_consent_now")),
    )
    with op.batch_alter_table("consent_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_now_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "department",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name_zh", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_department_institution_id_institution"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint(
            "institution_id", "slug", name=op.f("uq_department_institution_id_slug")
        ),
    )
    op.create_table(
        "draft",
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_draft_institution_id_institution")
        ),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_draft")),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_saved_at"), ["saved_at"], unique=False)

    op.create_table(
        "imported_row",
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_imported_row_institution_id_institution"),
        ),
        sa.PrimaryKeyConstraint(
            "institution_id", "kind", "fingerprint", name=op.f("pk_imported_row")
        ),
    )
    op.create_table(
        "item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("code_lookup", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("name_shown", sa.String(length=10), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("lang", sa.String(length=10), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_item_author_id_user")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_item_institution_id_institution")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
        sa.UniqueConstraint("code_lookup", name=op.f("uq_item_code_lookup")),
        sa.UniqueConstraint("ref", name=op.f("uq_item_ref")),
    )
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_author_id"), ["author_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_item_institution_id"), ["institution_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_item_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "login_session",
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_login_session_user_id_user")
        ),
        sa.PrimaryKeyConstraint("secret_hash", name=op.f("pk_login_session")),
    )
    with op.batch_alter_table("login_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_login_session_user_id"), ["user_id"], unique=False)

    op.create_table(
        "membership",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_membership_institution_id_institution"),
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_membership_user_id_user")),
        sa.PrimaryKeyConstraint("user_id", "institution_id", "role", name=op.f("pk_membership")),
    )
    op.create_table(
        "publication",
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("lang", sa.String(length=10), nullable=False),
        sa.Column("shown_name", sa.String(length=80), nullable=False),
        sa.Column("name_is_real", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_publication_institution_id_institution"),
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_publication")),
    )
    op.create_table(
        "workshop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("lang", sa.String(length=10), nullable=False),
        sa.Column("summary", sa.String(length=300), nullable=False),
        sa.Column("boundary", sa.String(length=300), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("is_live", sa.Boolean(), nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("current_id", sa.Integer(), nullable=True),
        sa.Column("room_version", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_workshop_institution_id_institution"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop")),
        sa.UniqueConstraint("code", name=op.f("uq_workshop_code")),
        sa.UniqueConstraint("slug", name=op.f("uq_workshop_slug")),
    )
    with op.batch_alter_table("workshop", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_workshop_institution_id"), ["institution_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_workshop_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "idea",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("group", sa.String(length=12), nullable=False),
        sa.Column("for_whom", sa.String(length=12), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("ending", sa.String(length=14), nullable=False),
        sa.Column("summary", sa.String(length=200), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.String(length=80), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("owner_title", sa.String(length=80), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("parked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("votable", sa.Boolean(), nullable=False),
        sa.Column("supports", sa.Integer(), nullable=False),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.Column("hot", sa.Double(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dates", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_idea_department_id_department")
        ),
        sa.ForeignKeyConstraint(["id"], ["item.id"], name=op.f("fk_idea_id_item")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_idea_institution_id_institution")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["idea.id"], name=op.f("fk_idea_merged_into_id_idea")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_idea_owner_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea")),
        sa.UniqueConstraint("ref", name=op.f("uq_idea_ref")),
    )
    with op.batch_alter_table("idea", schema=None) as batch_op:
        batch_op.create_index(
            "ix_idea_department", ["state", "department_id", "created_at", "id"], unique=False
        )
        batch_op.create_index("ix_idea_discussed", ["state", "comments", "id"], unique=False)
        batch_op.create_index("ix_idea_due", ["state", "due_at"], unique=False)
        batch_op.create_index(
            "ix_idea_facets",
            [
                "state",
                "institution_id",
                "department_id",
                "kind",
                "for_whom",
                "stage",
                "ending",
                "group",
            ],
            unique=False,
        )
        batch_op.create_index("ix_idea_hot", ["state", "hot", "id"], unique=False)
        batch_op.create_index("ix_idea_newest", ["state", "created_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_idea_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(
            "ix_idea_place", ["state", "institution_id", "created_at", "id"], unique=False
        )
        batch_op.create_index("ix_idea_stage", ["state", "stage", "created_at", "id"], unique=False)
        batch_op.create_index("ix_idea_support", ["state", "supports", "id"], unique=False)

    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("to_author", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lost", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(user_id IS NULL) <> (subject_id IS NULL)", name=op.f("ck_letter_one_reader")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_letter_event_id_event")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_letter_item_id_item")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_letter_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("event_id", "subject_id", name=op.f("uq_letter_event_id_subject_id")),
        sa.UniqueConstraint("event_id", "user_id", name=op.f("uq_letter_event_id_user_id")),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_user_id"), ["user_id"], unique=False)

    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("from_staff", sa.Boolean(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_message_item_id_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_item_id"), ["item_id"], unique=False)

    op.create_table(
        "moderation_case",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("lane", sa.String(length=10), nullable=False),
        sa.Column("is_clinical", sa.Boolean(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("criticality", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.Uuid(), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_by", sa.Uuid(), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["department.id"],
            name=op.f("fk_moderation_case_department_id_department"),
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_moderation_case_institution_id_institution"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_moderation_case_item_id_item")
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_moderation_case")),
    )
    with op.batch_alter_table("moderation_case", schema=None) as batch_op:
        batch_op.create_index(
            "ix_moderation_case_desk", ["institution_id", "lane", "due_at", "item_id"], unique=False
        )

    op.create_table(
        "moderation_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("move", sa.String(length=12), nullable=False),
        sa.Column("reason_code", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_moderation_decision_item_id_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_decision")),
    )
    with op.batch_alter_table("moderation_decision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_moderation_decision_item_id"), ["item_id"], unique=False
        )

    op.create_table(
        "participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("speaker", sa.String(length=12), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_participant_user_id_user")),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_participant_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("workshop_id", "who", name=op.f("uq_participant_workshop_id_who")),
    )
    op.create_table(
        "photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("file", sa.String(length=40), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_photo_item_id_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
        sa.UniqueConstraint("file", name=op.f("uq_photo_file")),
    )
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_photo_item_id"), ["item_id"], unique=False)

    op.create_table(
        "story",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("relation", sa.String(length=10), nullable=False),
        sa.Column("group", sa.String(length=12), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.String(length=80), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("idea_id", sa.Integer(), nullable=True),
        sa.Column("changed_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["item.id"], name=op.f("fk_story_id_item")),
        sa.ForeignKeyConstraint(["idea_id"], ["item.id"], name=op.f("fk_story_idea_id_item")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_story_institution_id_institution")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
        sa.UniqueConstraint("ref", name=op.f("uq_story_ref")),
    )
    with op.batch_alter_table("story", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_story_idea_id"), ["idea_id"], unique=False)
        batch_op.create_index("ix_story_newest", ["state", "created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_story_place", ["state", "institution_id", "created_at", "id"], unique=False
        )

    op.create_table(
        "assessment",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("lane", sa.String(length=8), nullable=False),
        sa.Column("decision", sa.String(length=14), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("reason_code", sa.String(length=20), nullable=False),
        sa.Column("public_reason", sa.Text(), nullable=False),
        sa.Column("considered", sa.Text(), nullable=False),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_assessment_idea_id_idea")),
        sa.PrimaryKeyConstraint("idea_id", name=op.f("pk_assessment")),
    )
    op.create_table(
        "author_verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("satisfied", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"], name=op.f("fk_author_verdict_idea_id_idea")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_author_verdict")),
    )
    with op.batch_alter_table("author_verdict", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_author_verdict_idea_id"), ["idea_id"], unique=False)

    op.create_table(
        "merging",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_merging_idea_id_idea")),
        sa.ForeignKeyConstraint(["into_id"], ["idea.id"], name=op.f("fk_merging_into_id_idea")),
        sa.PrimaryKeyConstraint("idea_id", name=op.f("pk_merging")),
    )
    with op.batch_alter_table("merging", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merging_into_id"), ["into_id"], unique=False)

    op.create_table(
        "moderation_redaction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("instead", sa.Integer(), nullable=False),
        sa.Column("reason_code", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["moderation_decision.id"],
            name=op.f("fk_moderation_redaction_decision_id_moderation_decision"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_moderation_redaction_item_id_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_redaction")),
    )
    with op.batch_alter_table("moderation_redaction", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_moderation_redaction_item_id"), ["item_id"], unique=False
        )

    op.create_table(
        "pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_pause_idea_id_idea")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pause_idea_id"), ["idea_id"], unique=False)

    op.create_table(
        "pilot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("aim", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("site", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("stop_rule", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verdict", sa.String(length=14), nullable=False),
        sa.Column("verdict_reason", sa.Text(), nullable=False),
        sa.Column("verdict_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_pilot_idea_id_idea")),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_pilot_owner_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pilot")),
    )
    with op.batch_alter_table("pilot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pilot_idea_id"), ["idea_id"], unique=False)

    op.create_table(
        "promise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("by_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_promise_idea_id_idea")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
    )
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promise_idea_id"), ["idea_id"], unique=False)

    op.create_table(
        "report_back",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("you_said", sa.Text(), nullable=False),
        sa.Column("we_did", sa.Text(), nullable=False),
        sa.Column("data_show", sa.Text(), nullable=False),
        sa.Column("not_yet", sa.Text(), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("in_place", sa.Integer(), nullable=False),
        sa.Column("sites", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_report_back_idea_id_idea")),
        sa.PrimaryKeyConstraint("idea_id", name=op.f("pk_report_back")),
    )
    with op.batch_alter_table("report_back", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_back_at"), ["at"], unique=False)

    op.create_table(
        "review",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Uuid(), nullable=False),
        sa.Column("conflict", sa.Boolean(), nullable=False),
        sa.Column("conflict_note", sa.String(length=12), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_review_idea_id_idea")),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["user.id"], name=op.f("fk_review_reviewer_id_user")
        ),
        sa.PrimaryKeyConstraint("idea_id", "reviewer_id", name=op.f("pk_review")),
    )
    op.create_table(
        "score",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Uuid(), nullable=False),
        sa.Column("criterion", sa.String(length=12), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.CheckConstraint("value BETWEEN 1 AND 5", name=op.f("ck_score_value")),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_score_idea_id_idea")),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["user.id"], name=op.f("fk_score_reviewer_id_user")
        ),
        sa.PrimaryKeyConstraint("idea_id", "reviewer_id", "criterion", name=op.f("pk_score")),
    )
    op.create_table(
        "story_feeling",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.id"], name=op.f("fk_story_feeling_story_id_story")
        ),
        sa.PrimaryKeyConstraint("story_id", "code", name=op.f("pk_story_feeling")),
    )
    op.create_table(
        "story_service",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["department.id"],
            name=op.f("fk_story_service_department_id_department"),
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.id"], name=op.f("fk_story_service_story_id_story")
        ),
        sa.PrimaryKeyConstraint("story_id", "department_id", name=op.f("pk_story_service")),
    )
    op.create_table(
        "support",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_support_idea_id_idea")),
        sa.PrimaryKeyConstraint("idea_id", "who", name=op.f("pk_support")),
    )
    op.create_table(
        "touch_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("feeling", sa.Integer(), nullable=False),
        sa.CheckConstraint("feeling BETWEEN -2 AND 2", name=op.f("ck_touch_point_feeling")),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["department.id"],
            name=op.f("fk_touch_point_department_id_department"),
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.id"], name=op.f("fk_touch_point_story_id_story")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touch_point")),
        sa.UniqueConstraint("story_id", "seq", name=op.f("uq_touch_point_story_id_seq")),
    )
    with op.batch_alter_table("touch_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_touch_point_story_id"), ["story_id"], unique=False)

    op.create_table(
        "workshop_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=True),
        sa.Column("statement", sa.String(length=140), nullable=False),
        sa.Column("refused", sa.String(length=12), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("decision_text", sa.String(length=500), nullable=False),
        sa.Column("owner_title", sa.String(length=80), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"], name=op.f("fk_workshop_item_idea_id_idea")
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_workshop_item_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop_item")),
        sa.UniqueConstraint("workshop_id", "seq", name=op.f("uq_workshop_item_workshop_id_seq")),
    )
    with op.batch_alter_table("workshop_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workshop_item_idea_id"), ["idea_id"], unique=False)

    op.create_table(
        "ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("max_choices", sa.Integer(), nullable=False),
        sa.Column("is_open_ballot", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voted", sa.Integer(), nullable=False),
        sa.Column("casts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["workshop_item.id"], name=op.f("fk_ballot_item_id_workshop_item")
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_ballot_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sa.UniqueConstraint("item_id", name=op.f("uq_ballot_item_id")),
    )
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballot_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "carried_support",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["merging.idea_id"], name=op.f("fk_carried_support_idea_id_merging")
        ),
        sa.PrimaryKeyConstraint("idea_id", "who", name=op.f("pk_carried_support")),
    )
    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pilot_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("better", sa.String(length=4), nullable=False),
        sa.Column("baseline", sa.Double(), nullable=True),
        sa.Column("target", sa.Double(), nullable=True),
        sa.Column("chart", sa.String(length=4), nullable=False),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_measure_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_pilot_id"), ["pilot_id"], unique=False)

    op.create_table(
        "pilot_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pilot_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("text", sa.String(length=120), nullable=False),
        sa.Column("rebases", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pilot_id"], ["pilot.id"], name=op.f("fk_pilot_change_pilot_id_pilot")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pilot_change")),
    )
    with op.batch_alter_table("pilot_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pilot_change_pilot_id"), ["pilot_id"], unique=False)

    op.create_table(
        "pilot_cycle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pilot_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("predicted", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("next", sa.String(length=14), nullable=False),
        sa.ForeignKeyConstraint(
            ["pilot_id"], ["pilot.id"], name=op.f("fk_pilot_cycle_pilot_id_pilot")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pilot_cycle")),
    )
    with op.batch_alter_table("pilot_cycle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pilot_cycle_pilot_id"), ["pilot_id"], unique=False)

    op.create_table(
        "point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measure.id"], name=op.f("fk_point_measure_id_measure")
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by"], ["point.id"], name=op.f("fk_point_replaced_by_point")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point")),
    )
    with op.batch_alter_table("point", schema=None) as batch_op:
        batch_op.create_index("ix_point_measure_on", ["measure_id", "on_day", "id"], unique=False)

    op.create_table(
        "vote",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("option", sa.String(length=12), nullable=False),
        sa.Column("value", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_vote_ballot_id_ballot")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_vote_participant_id_participant")
        ),
        sa.PrimaryKeyConstraint("ballot_id", "participant_id", "option", name=op.f("pk_vote")),
    )
    for statement in BY_HAND[op.get_bind().dialect.name]:
        op.execute(sa.text(statement.replace(":", "\\:")))


def downgrade_main() -> None:
    for statement in UNDONE[op.get_bind().dialect.name]:
        op.execute(sa.text(statement))
    op.drop_table("vote")
    with op.batch_alter_table("point", schema=None) as batch_op:
        batch_op.drop_index("ix_point_measure_on")

    op.drop_table("point")
    with op.batch_alter_table("pilot_cycle", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pilot_cycle_pilot_id"))

    op.drop_table("pilot_cycle")
    with op.batch_alter_table("pilot_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pilot_change_pilot_id"))

    op.drop_table("pilot_change")
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measure_pilot_id"))

    op.drop_table("measure")
    op.drop_table("carried_support")
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ballot_workshop_id"))

    op.drop_table("ballot")
    with op.batch_alter_table("workshop_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_workshop_item_idea_id"))

    op.drop_table("workshop_item")
    with op.batch_alter_table("touch_point", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_touch_point_story_id"))

    op.drop_table("touch_point")
    op.drop_table("support")
    op.drop_table("story_service")
    op.drop_table("story_feeling")
    op.drop_table("score")
    op.drop_table("review")
    with op.batch_alter_table("report_back", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_back_at"))

    op.drop_table("report_back")
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promise_idea_id"))

    op.drop_table("promise")
    with op.batch_alter_table("pilot", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pilot_idea_id"))

    op.drop_table("pilot")
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pause_idea_id"))

    op.drop_table("pause")
    with op.batch_alter_table("moderation_redaction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_moderation_redaction_item_id"))

    op.drop_table("moderation_redaction")
    with op.batch_alter_table("merging", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_merging_into_id"))

    op.drop_table("merging")
    with op.batch_alter_table("author_verdict", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_author_verdict_idea_id"))

    op.drop_table("author_verdict")
    op.drop_table("assessment")
    with op.batch_alter_table("story", schema=None) as batch_op:
        batch_op.drop_index("ix_story_place")
        batch_op.drop_index("ix_story_newest")
        batch_op.drop_index(batch_op.f("ix_story_idea_id"))

    op.drop_table("story")
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_photo_item_id"))

    op.drop_table("photo")
    op.drop_table("participant")
    with op.batch_alter_table("moderation_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_moderation_decision_item_id"))

    op.drop_table("moderation_decision")
    with op.batch_alter_table("moderation_case", schema=None) as batch_op:
        batch_op.drop_index("ix_moderation_case_desk")

    op.drop_table("moderation_case")
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_item_id"))

    op.drop_table("message")
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_user_id"))
        batch_op.drop_index(batch_op.f("ix_letter_item_id"))
        batch_op.drop_index(batch_op.f("ix_letter_due_at"))

    op.drop_table("letter")
    with op.batch_alter_table("idea", schema=None) as batch_op:
        batch_op.drop_index("ix_idea_support")
        batch_op.drop_index("ix_idea_stage")
        batch_op.drop_index("ix_idea_place")
        batch_op.drop_index(batch_op.f("ix_idea_owner_id"))
        batch_op.drop_index("ix_idea_newest")
        batch_op.drop_index("ix_idea_hot")
        batch_op.drop_index("ix_idea_facets")
        batch_op.drop_index("ix_idea_due")
        batch_op.drop_index("ix_idea_discussed")
        batch_op.drop_index("ix_idea_department")

    op.drop_table("idea")
    with op.batch_alter_table("workshop", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_workshop_starts_at"))
        batch_op.drop_index(batch_op.f("ix_workshop_institution_id"))

    op.drop_table("workshop")
    op.drop_table("publication")
    op.drop_table("membership")
    with op.batch_alter_table("login_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_login_session_user_id"))

    op.drop_table("login_session")
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_subject_id"))
        batch_op.drop_index(batch_op.f("ix_item_institution_id"))
        batch_op.drop_index(batch_op.f("ix_item_author_id"))

    op.drop_table("item")
    op.drop_table("imported_row")
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draft_saved_at"))

    op.drop_table("draft")
    op.drop_table("department")
    with op.batch_alter_table("consent_now", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_now_subject_id"))

    op.drop_table("consent_now")
    with op.batch_alter_table("consent_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_event_subject_id"))

    op.drop_table("consent_event")
    op.drop_table("user")
    with op.batch_alter_table("throttle", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_throttle_since"))

    op.drop_table("throttle")
    op.drop_table("subject")
    with op.batch_alter_table("original", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_original_subject_id"))

    op.drop_table("original")
    with op.batch_alter_table("once", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_once_at"))
        batch_op.drop_index(batch_op.f("ix_once_answer"))

    op.drop_table("once")
    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_institution_parent_id"))

    op.drop_table("institution")
    op.drop_table("heartbeat")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_kind"))
        batch_op.drop_index(batch_op.f("ix_event_at"))

    op.drop_table("event")
    op.drop_table("epoch")
    op.drop_table("daily_root")


def upgrade_keys() -> None:
    op.create_table(
        "data_key",
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("master_id", sa.String(length=8), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_data_key")),
    )


def downgrade_keys() -> None:
    op.drop_table("data_key")
