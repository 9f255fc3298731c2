// SPDX-License-Identifier: Apache-2.0

extension Schema {
    /// Never edited. Moments are milliseconds since 1970; digests are bytes; a `tid` is bytes because docks choose it.
    static let schema001 = """
        CREATE TABLE workspace (
            name TEXT NOT NULL PRIMARY KEY
        ) STRICT, WITHOUT ROWID;

        INSERT INTO workspace (name) VALUES ('default');

        -- Which content a workspace has seen under an MD5, for ever: one, whatever is deleted since.
        CREATE TABLE content (
            workspace TEXT NOT NULL REFERENCES workspace (name),
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 16),
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            PRIMARY KEY (workspace, fingerprint),
            UNIQUE (workspace, fingerprint, digest)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE wayline (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
            workspace TEXT NOT NULL REFERENCES workspace (name),
            name TEXT NOT NULL CHECK (name <> ''),
            fingerprint BLOB NOT NULL,
            digest BLOB NOT NULL,
            size INTEGER NOT NULL CHECK (size >= 0),
            profile TEXT NOT NULL,
            findings BLOB NOT NULL,
            summary BLOB,
            exit_on_rc_lost INTEGER,
            created_at INTEGER NOT NULL,
            UNIQUE (workspace, name),
            UNIQUE (workspace, id),
            FOREIGN KEY (workspace, fingerprint, digest) REFERENCES content (workspace, fingerprint, digest)
        ) STRICT;

        CREATE INDEX wayline_newest ON wayline (workspace, created_at, id);
        CREATE INDEX wayline_fingerprint ON wayline (workspace, fingerprint);
        CREATE INDEX wayline_digest ON wayline (digest);

        CREATE TABLE gateway (
            serial TEXT NOT NULL PRIMARY KEY,
            workspace TEXT REFERENCES workspace (name),
            model TEXT,
            aircraft TEXT,
            aircraft_model TEXT,
            last_seen INTEGER
        ) STRICT, WITHOUT ROWID;

        -- An open flight needs its wayline: the foreign key of needed_wayline keeps the record as long.
        CREATE TABLE flight (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL,
            workspace TEXT NOT NULL REFERENCES workspace (name),
            gateway TEXT NOT NULL,
            wayline TEXT NOT NULL,
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 16),
            flight_order TEXT NOT NULL,
            progression TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN (
                'preparing', 'prepared', 'executing', 'paused',
                'ok', 'partially_done', 'failed', 'canceled', 'rejected', 'timeout')),
            is_open INTEGER NOT NULL AS (state IN ('preparing', 'prepared', 'executing', 'paused')) STORED,
            needed_wayline TEXT AS (
                CASE WHEN state IN ('preparing', 'prepared', 'executing', 'paused') THEN wayline END) STORED,
            awaiting TEXT NOT NULL,
            execute_at INTEGER,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            heard_at INTEGER,
            version INTEGER NOT NULL CHECK (version >= 1),
            due_at INTEGER,
            leased_until INTEGER,
            UNIQUE (workspace, id),
            FOREIGN KEY (workspace, needed_wayline) REFERENCES wayline (workspace, id)
        ) STRICT;

        CREATE UNIQUE INDEX flight_open ON flight (gateway, id) WHERE is_open;
        CREATE INDEX flight_gateway ON flight (gateway, id, created_at);
        CREATE INDEX flight_newest ON flight (workspace, created_at, id);
        CREATE INDEX flight_newest_of_gateway ON flight (workspace, gateway, created_at, id);
        CREATE INDEX flight_needs ON flight (workspace, needed_wayline) WHERE needed_wayline IS NOT NULL;
        CREATE INDEX flight_due ON flight (due_at) WHERE due_at IS NOT NULL;

        CREATE TABLE command (
            gateway TEXT NOT NULL,
            tid BLOB NOT NULL,
            workspace TEXT NOT NULL REFERENCES workspace (name),
            flight TEXT,
            method TEXT NOT NULL,
            attempt INTEGER NOT NULL CHECK (attempt >= 1),
            deadline INTEGER NOT NULL,
            PRIMARY KEY (gateway, tid),
            FOREIGN KEY (workspace, flight) REFERENCES flight (workspace, id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX command_flight ON command (workspace, flight) WHERE flight IS NOT NULL;

        CREATE TABLE received (
            gateway TEXT NOT NULL,
            tid BLOB NOT NULL,
            method BLOB NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (gateway, tid, method)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX received_at ON received (at);

        -- AUTOINCREMENT: a number is never given twice, also when the newest rows are withdrawn.
        CREATE TABLE timeline (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            workspace TEXT NOT NULL REFERENCES workspace (name),
            gateway TEXT NOT NULL,
            flight TEXT,
            detail TEXT NOT NULL
        ) STRICT;

        CREATE INDEX timeline_flight ON timeline (workspace, flight, sequence) WHERE flight IS NOT NULL;

        CREATE TABLE token (
            id TEXT NOT NULL PRIMARY KEY,
            digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
            workspace TEXT NOT NULL REFERENCES workspace (name),
            scopes TEXT NOT NULL,
            name TEXT,
            created_at INTEGER NOT NULL,
            expires_at INTEGER,
            revoked_at INTEGER
        ) STRICT;

        -- link: SHA-256 of the link before and of this row.
        CREATE TABLE audit (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            workspace TEXT,
            detail TEXT NOT NULL,
            link BLOB NOT NULL CHECK (length(link) = 32)
        ) STRICT;
        """
}
