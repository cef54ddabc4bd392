package org.temas.imports;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.temas.platform.imports.BadLine;

/** Which lines were refused or left out, and why; kept on disk, counted here. */
final class LineLog implements AutoCloseable {

    private final DuckDBConnection connection;
    private final DuckDBAppender appender;
    private final Map<String, Long> refused = new TreeMap<>();
    private final Map<String, Long> skipped = new TreeMap<>();

    LineLog(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE noted (
                        file INTEGER, line BIGINT, skipped BOOLEAN, reason VARCHAR, field VARCHAR, detail VARCHAR)""");
        }
        this.appender = connection.createAppender("noted");
    }

    void refuse(int file, BadLine bad) {
        refuse(file, bad.line(), bad.problem().name().toLowerCase(Locale.ROOT), null, bad.detail());
    }

    void refuse(LineRefused refused) {
        Field field = refused.field();
        refuse(
                refused.line().file(),
                refused.line().number(),
                refused.why().code(),
                field == null ? null : field.code(),
                refused.detail());
    }

    void refuse(Line line, LineRefused.Why why) {
        refuse(line.file(), line.number(), why.code(), null, "");
    }

    void refuse(int file, long line, String reason, @Nullable String field, String detail) {
        refused.merge(reason, 1L, Long::sum);
        note(file, line, false, reason, field, detail);
    }

    void skip(Line line, String rule) {
        skipped.merge(rule, 1L, Long::sum);
        note(line.file(), line.number(), true, rule, null, "");
    }

    private void note(int file, long line, boolean skip, String reason, @Nullable String field, String detail) {
        try {
            appender.beginRow();
            appender.append(file);
            appender.append(line);
            appender.append(skip);
            appender.append(reason);
            appender.append(field == null ? "" : field);
            appender.append(detail.length() > 200 ? detail.substring(0, 200) : detail);
            appender.endRow();
        } catch (SQLException e) {
            throw new StageFailed(e);
        }
    }

    /** So that what was noted can be read. */
    void flush() {
        try {
            appender.flush();
        } catch (SQLException e) {
            throw new StageFailed(e);
        }
    }

    Map<String, Long> refused() {
        return refused;
    }

    Map<String, Long> skipped() {
        return skipped;
    }

    @Override
    public void close() throws SQLException {
        appender.close();
        connection.close();
    }
}
