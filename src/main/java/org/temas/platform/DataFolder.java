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

    private final Path path;
    private final FileChannel channel;
    private final Path owner;

    private DataFolder(Path path, FileChannel channel, Path owner) {
        this.path = path;
        this.channel = channel;
        this.owner = owner;
    }

    /** Takes the folder for this process, or explains who has it. */
    public static DataFolder take(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        Path owner = path.resolve("owner");
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw taken(path, owner);
            }
            DataFolder taken = new DataFolder(path, channel, owner);
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

    private static StartRefused taken(Path path, Path owner) {
        String[] who = {"?", ""};
        try {
            String[] lines = Files.readString(owner).split("\n", -1);
            who[0] = lines[0];
            who[1] = lines.length > 1 && !lines[1].isBlank() ? " at " + lines[1] : "";
        } catch (IOException e) {
            // the other process is just starting, or just gone: say what is known
        }
        return new StartRefused(
                "Temas already runs on this data folder (" + path + "), pid " + who[0] + who[1] + ".",
                "Use the one that runs, stop it, or give this one its own TEMAS_DATA_DIR (and TEMAS_PORT).");
    }

    /** Writes down where this process can be reached, for whoever finds the folder taken. */
    public void announce(String address) {
        try {
            Files.writeString(owner, ProcessHandle.current().pid() + "\n" + address + "\n");
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
        try {
            Files.deleteIfExists(owner);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
