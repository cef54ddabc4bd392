package org.temas.platform;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Database;
import org.temas.platform.db.DatabaseAddress;

/** Looks whether everything the application needs is there, and says what to do where it is not. */
@Component
@Command.Line(
        name = "doctor",
        usage = "doctor",
        does = "Looks at Java, the data folder, the disk, the port, the database and its migrations.")
final class Doctor implements Command {

    private static final long LITTLE_SPACE = 1_000_000_000L;

    private final ObjectProvider<DataFolder> data;
    private final ObjectProvider<DatabaseAddress> database;
    private final int port;
    private final PrintStream out;

    Doctor(
            ObjectProvider<DataFolder> data,
            ObjectProvider<DatabaseAddress> database,
            @Value("${server.port}") int port) {
        this.data = data;
        this.database = database;
        this.port = port;
        this.out = System.out;
    }

    private record Finding(boolean well, String says) {}

    @Override
    public int run(List<String> arguments) {
        boolean well = tell("Java", this::java);
        boolean folder = tell("Data folder", this::folder);
        well &= folder;
        if (folder) {
            well &= tell("Disk space", this::space);
            well &= tell("Port", this::port);
            boolean answers = tell("Database", this::database);
            well &= answers && tell("Migrations", this::migrations);
        }
        out.println(well ? "All is well." : "Something needs care: see the lines with ✗.");
        return well ? 0 : 1;
    }

    private boolean tell(String what, Supplier<Finding> look) {
        Finding finding;
        try {
            finding = look.get();
        } catch (RuntimeException e) {
            StartRefused refused = StartRefused.in(e);
            finding = new Finding(
                    false,
                    refused == null ? String.valueOf(e.getMessage()) : refused.getMessage() + " " + refused.remedy());
        }
        out.println((finding.well() ? "✓ " : "✗ ") + what + ": " + finding.says());
        return finding.well();
    }

    private Finding java() {
        return new Finding(true, Runtime.version() + ", " + Runtime.getRuntime().maxMemory() / 1_048_576 + " MB heap");
    }

    private Finding folder() {
        DataFolder folder = data.getObject();
        return new Finding(
                Files.isWritable(folder.path()),
                folder.path() + (folder.joined() ? ", in use by " + folder.owner() : ", not in use"));
    }

    private Finding space() {
        try {
            Path path = data.getObject().path();
            FileStore store = Files.getFileStore(path);
            long free = store.getUsableSpace();
            return new Finding(
                    free > LITTLE_SPACE, free / 1_000_000 + " MB free" + (free > LITTLE_SPACE ? "" : ": too little"));
        } catch (IOException e) {
            return new Finding(false, e.toString());
        }
    }

    private Finding port() {
        if (data.getObject().joined()) {
            return new Finding(true, "served by the running process");
        }
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return new Finding(true, socket.getLocalPort() + " is free");
        } catch (IOException e) {
            return new Finding(false, port + " is taken by another program: stop it or set TEMAS_PORT");
        }
    }

    private Finding database() {
        DatabaseAddress address = database.getObject();
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT current_setting('server_version'), pg_size_pretty(pg_database_size(current_database()))")) {
            row.next();
            return new Finding(
                    true, "PostgreSQL " + row.getString(1) + " at " + address.url() + ", " + row.getString(2));
        } catch (SQLException e) {
            return new Finding(false, address.url() + " does not answer: " + e.getMessage());
        }
    }

    private Finding migrations() {
        List<String> missing = Database.missingMigrations(database.getObject());
        return missing.isEmpty()
                ? new Finding(true, "all there")
                : new Finding(true, missing.size() + " will run at the next start");
    }
}
