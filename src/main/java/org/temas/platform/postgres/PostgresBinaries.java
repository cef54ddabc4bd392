package org.temas.platform.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.temas.platform.StartRefused;

/** The PostgreSQL programs, unpacked once from the class path. */
final class PostgresBinaries {

    static final String VERSION = "18.6.0";
    static final String MAJOR = "18";

    private static final String MARKER = ".unpacked-from";

    private final Path folder;

    private PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    /** Unpacks into {@code <parent>/bin-<version>} unless the very same archive was unpacked there before. */
    static PostgresBinaries unpackedIn(Path parent) {
        Path folder = parent.resolve("bin-" + VERSION);
        try {
            String checksum = checksum();
            if (!checksum.equals(marker(folder))) {
                Files.createDirectories(parent);
                Path fresh = Files.createTempDirectory(
                        parent,
                        "unpacking",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                unpack(fresh);
                Files.writeString(fresh.resolve(MARKER), checksum);
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                moveInto(folder, fresh, checksum);
            }
            return new PostgresBinaries(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack PostgreSQL into " + folder, e);
        }
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static @Nullable String marker(Path folder) throws IOException {
        Path marker = folder.resolve(MARKER);
        return Files.exists(marker) ? Files.readString(marker) : null;
    }

    private static String checksum() throws IOException {
        try (var archive = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
            archive.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(archive.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("The archive leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
        openFolders(target);
    }

    /** Folders get the usual rights whatever the umask, for PostgreSQL may run as another user. */
    private static void openFolders(Path target) throws IOException {
        Files.walkFileTree(target, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (!folder.equals(target)) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void moveInto(Path folder, Path fresh, String checksum) throws IOException {
        if (Files.exists(folder) && !checksum.equals(marker(folder))) {
            delete(folder);
        }
        try {
            Files.move(fresh, folder);
        } catch (IOException e) {
            // another process was faster
            delete(fresh);
            if (!checksum.equals(marker(folder))) {
                throw e;
            }
        }
    }

    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static InputStream archive() {
        String name = "/postgres-" + system() + "-" + processor() + ".txz";
        InputStream archive = PostgresBinaries.class.getResourceAsStream(name);
        if (archive == null) {
            throw new StartRefused(
                    "This build carries no PostgreSQL for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch") + ".",
                    "Build Temas on this machine, or let TEMAS_DATABASE_URL name a PostgreSQL server.");
        }
        return archive;
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }
}
