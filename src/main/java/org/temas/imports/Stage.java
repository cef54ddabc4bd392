package org.temas.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.DoubleConsumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.temas.imports.Mapping.FileMapping;
import org.temas.platform.imports.Row;
import org.temas.platform.imports.Rows;

/**
 * A table on disk for each file, in which lines are sorted, grouped and joined without holding them in memory. It lives as
 * long as one run.
 */
final class Stage implements AutoCloseable {

    private final DuckDBConnection connection;
    private final LineLog log;

    private Stage(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        this.log = new LineLog(connection.duplicate());
    }

    static Stage open(Path folder) {
        try {
            var properties = new Properties();
            properties.setProperty("jdbc_stream_results", "true");
            var connection = (DuckDBConnection)
                    DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("stage.duckdb"), properties);
            try (var statement = connection.createStatement()) {
                statement.execute("SET memory_limit = '256MB'");
                statement.execute("SET threads = 2");
                statement.execute("SET temp_directory = '"
                        + folder.resolve("spill").toString().replace("'", "''") + "'");
                statement.execute("SET autoinstall_known_extensions = false");
                statement.execute("SET autoload_known_extensions = false");
            }
            return new Stage(connection);
        } catch (SQLException e) {
            throw new StageFailed(e);
        }
    }

    LineLog log() {
        return log;
    }

    /** Reads a whole file into its table; bad lines go to the log. */
    Staged load(int index, FileMapping file, Path path, java.time.ZoneId zone, DoubleConsumer share)
            throws IOException {
        var reading = new Reading(file, zone);
        List<String> traits = List.copyOf(file.traits());
        try (Rows rows = Rows.open(path, file.layout(), bad -> log.refuse(index, bad))) {
            Row first = rows.next();
            if (first == null) {
                throw new org.temas.platform.imports.Unreadable(org.temas.platform.imports.Unreadable.Reason.EMPTY);
            }
            var columns = new Columns(file, HeaderRow.of(file.layout(), first), traits, reading);
            create(index, columns);
            long lines = 0;
            try (DuckDBAppender appender = connection.createAppender("f" + index)) {
                Row row = file.layout().header() ? rows.next() : first;
                for (; row != null; row = rows.next()) {
                    columns.append(appender, row);
                    if (++lines % 1_000 == 0) {
                        share.accept(rows.share());
                    }
                }
            }
            reading.settle();
            return new Staged(index, file, List.copyOf(columns.fields()), reading, traits, lines);
        } catch (SQLException e) {
            throw new StageFailed(e);
        }
    }

    private void create(int index, Columns columns) throws SQLException {
        var sql = new StringBuilder("CREATE TABLE f" + index + " (line BIGINT, hash BIGINT");
        columns.fields()
                .forEach(field -> sql.append(", \"").append(field.code()).append("\" VARCHAR"));
        for (int i = 0; i < columns.traitCount(); i++) {
            sql.append(", x").append(i).append(" VARCHAR");
        }
        try (var statement = connection.createStatement()) {
            statement.execute(sql.append(")").toString());
        }
    }

    Cursor cursor(String sql, List<Field> fields, List<String> traits, Line.Readings readings) {
        try {
            return new Cursor(connection.duplicate(), sql, fields, traits, readings);
        } catch (SQLException e) {
            throw new StageFailed(e);
        }
    }

    /** A short list. */
    <T> List<T> list(String sql, org.temas.platform.db.Db.Row<T> row) {
        try (var own = connection.duplicate();
                var statement = own.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            var list = new ArrayList<T>();
            while (result.next()) {
                list.add(row.map(result));
            }
            return list;
        } catch (SQLException e) {
            throw new StageFailed(e);
        }
    }

    void execute(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new StageFailed(e);
        }
    }

    @Override
    public void close() {
        try {
            log.close();
            connection.close();
        } catch (SQLException e) {
            throw new StageFailed(e);
        }
    }

    /** The columns of a file that are kept, in the order of the table. */
    private static final class Columns {

        private final List<Field> fields = new ArrayList<>();
        private final int[] fieldAt;
        private final int[] traitAt;
        private final Reading reading;

        Columns(FileMapping file, HeaderRow header, List<String> traits, Reading reading) {
            this.reading = reading;
            var positions = new ArrayList<Integer>();
            file.columns().forEach((name, field) -> {
                int position = header.position(name);
                if (position >= 0) {
                    fields.add(field);
                    positions.add(position);
                }
            });
            fieldAt = positions.stream().mapToInt(Integer::intValue).toArray();
            traitAt = traits.stream().mapToInt(header::position).toArray();
        }

        List<Field> fields() {
            return fields;
        }

        int traitCount() {
            return traitAt.length;
        }

        void append(DuckDBAppender appender, Row row) throws SQLException {
            List<String> cells = row.cells();
            appender.beginRow();
            appender.append(row.line());
            appender.append(hash(cells));
            for (int i = 0; i < fieldAt.length; i++) {
                Field field = fields.get(i);
                String cell = cells.get(fieldAt[i]);
                String value = kept(cell, field.type() == Field.Type.RAW);
                if (value == null) {
                    appender.appendNull();
                } else {
                    reading.observe(field, value);
                    appender.append(value);
                }
            }
            for (int position : traitAt) {
                String value = position < 0 ? null : kept(cells.get(position), false);
                if (value == null) {
                    appender.appendNull();
                } else {
                    appender.append(value);
                }
            }
            appender.endRow();
            reading.rowEnded();
        }

        private static @Nullable String kept(String cell, boolean raw) {
            String value = raw ? cell : cell.strip();
            return value.isEmpty() ? null : value;
        }

        /** Of everything the row says: two equal rows have one. FNV-1a over the characters, 64 bits. */
        private static long hash(List<String> cells) {
            long hash = 0xcbf29ce484222325L;
            for (String cell : cells) {
                for (int i = 0; i < cell.length(); i++) {
                    hash = (hash ^ cell.charAt(i)) * 0x100000001b3L;
                }
                hash = (hash ^ 0x1F) * 0x100000001b3L;
            }
            return hash;
        }
    }
}
