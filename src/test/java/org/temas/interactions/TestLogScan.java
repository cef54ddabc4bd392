package org.temas.interactions;

import org.temas.platform.db.Db;

/** The fast reading of the log on a database, without Spring. */
public final class TestLogScan {

    private TestLogScan() {}

    public static LogScan on(Db db) {
        return new LogScan(db);
    }
}
