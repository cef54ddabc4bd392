package org.temas.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The folder that holds everything this installation keeps on disk; one live process at a time owns it. */
public final class DataFolder implements AutoCloseable {

    private static final String OWNER = "owner";

    private final Path path;
    /** Null when another process has the folder and this one only helps. */
    private final @Nullable FileChannel lock;

    private DataFolder(Path path, @Nullable FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Takes the folder for this process, or explains who has it. */
    public static DataFolder take(Path folder) {
        DataFolder taken = takeOrJoin(folder);
        if (taken.joined()) {
            throw taken(taken.path);
        }
        return taken;
    }

    /** Takes the folder, or works beside the live process that has it: for commands. */
    public static DataFolder takeOrJoin(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                return new DataFolder(path, null);
            }
            DataFolder taken = new DataFolder(path, channel);
            taken.announce("");
            return taken;
        } catch (IOException e) {
            throw new StartRefused(
                    "The data folder " + path + " cannot be used: " + e,
                    "Let TEMAS_DATA_DIR name a folder that this user may write to.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static StartRefused taken(Path path) {
        return new StartRefused(
                "Temas already runs on this data folder (" + path + "), " + owner(path) + ".",
                "Use the one that runs, stop it, or give this one its own TEMAS_DATA_DIR (and TEMAS_PORT).");
    }

    /** Who has the folder: {@code pid 17 at http://localhost:8080}. */
    private static String owner(Path path) {
        try {
            String[] lines = Files.readString(path.resolve(OWNER)).split("\n", -1);
            return "pid " + lines[0] + (lines.length > 1 && !lines[1].isBlank() ? " at " + lines[1] : "");
        } catch (IOException e) {
            // the other process is just starting, or just gone
            return "pid unknown";
        }
    }

    public String owner() {
        return owner(path);
    }

    /** Whether another process has the folder, and this one may only read and connect. */
    public boolean joined() {
        return lock == null;
    }

    /** Writes down where this process can be reached, for whoever finds the folder taken. */
    public void announce(String address) {
        try {
            Files.writeString(path.resolve(OWNER), ProcessHandle.current().pid() + "\n" + address + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return path;
    }

    /** A folder below, created when absent. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that only this user may read. */
    public Path secrets() {
        Path secrets = folder("secrets");
        try {
            Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return secrets;
    }

    @Override
    public void close() {
        if (lock == null) {
            return;
        }
        try {
            Files.deleteIfExists(path.resolve(OWNER));
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
