package org.temas.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.temas.platform.StartRefused;

/** The files of one PostgreSQL cluster and its password. */
final class Cluster {

    static final String USER = "temas";

    private static final String PASSWORD = "postgres";

    private final Path files;
    private final Path secrets;
    private final Account account;
    private final PostgresBinaries binaries;

    private Cluster(Path files, Path secrets, Account account, PostgresBinaries binaries) {
        this.files = files;
        this.secrets = secrets;
        this.account = account;
        this.binaries = binaries;
    }

    /** Opens the cluster below {@code pg}, and makes it when there is none. */
    static Cluster open(Path pg, Path secrets, Account account, PostgresBinaries binaries) {
        Cluster cluster = new Cluster(pg.resolve("data"), secrets, account, binaries);
        try {
            if (Files.exists(cluster.files.resolve("PG_VERSION"))) {
                cluster.checkVersion();
            } else {
                cluster.create(pg);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare the database files below " + pg, e);
        }
        return cluster;
    }

    Path files() {
        return files;
    }

    String password() {
        return password(secrets);
    }

    static String password(Path secrets) {
        Path passwordFile = secrets.resolve(PASSWORD);
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new StartRefused(
                    "The password of the database cannot be read from " + passwordFile + ".",
                    "Put that file back from your copy; without it the database stays locked.",
                    e);
        }
    }

    private void checkVersion() throws IOException {
        String found = Files.readString(files.resolve("PG_VERSION")).strip();
        if (!found.equals(PostgresBinaries.MAJOR)) {
            throw new StartRefused(
                    "The database in " + files + " was made by PostgreSQL " + found + "; this version of Temas brings "
                            + PostgresBinaries.MAJOR + ".",
                    "Export with the old version of Temas and import with this one, or start the old version again."
                            + " Nothing was changed.");
        }
    }

    /** Made beside and moved into place when whole: a start that is killed half-way leaves nothing to trip over. */
    private void create(Path pg) throws IOException {
        Path making = pg.resolve("making");
        if (Files.exists(making)) {
            PostgresBinaries.delete(making);
        }
        Files.createDirectory(
                making, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.own(making);
        String password = newPassword();
        Path copy = Files.createTempFile(account.reaches(pg) ? pg : temporary(), "pw", "");
        try {
            Files.writeString(copy, password);
            account.own(copy);
            initdb(making, copy);
        } finally {
            Files.delete(copy);
        }
        writeSecret(password);
        Files.move(making, files);
    }

    private void initdb(Path making, Path passwords) throws IOException {
        List<String> command = account.command(List.of(
                binaries.program("initdb").toString(),
                "-D",
                reachable(making),
                "-U",
                USER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwords,
                "--data-checksums",
                "-E",
                "UTF8",
                "--locale=C.UTF-8"));
        Process process = new ProcessBuilder(command)
                .directory(making.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new StartRefused(
                        "The database could not be made. PostgreSQL says:\n" + output.strip(),
                        output.contains("user ID")
                                ? "Start Temas as a user that has a name (an entry in /etc/passwd), or as root."
                                : "Remove the cause that it names and start again; nothing was left half-made.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while making the database", e);
        }
    }

    /** How PostgreSQL names its own folder: when another user runs it, the folders above need not let that user in. */
    String reachable(Path folder) {
        return account.root() ? "/proc/self/cwd" : folder.toString();
    }

    private void writeSecret(String password) throws IOException {
        Path passwordFile = secrets.resolve(PASSWORD);
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, password);
    }

    private static String newPassword() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    static Path temporary() {
        return Path.of("/tmp");
    }
}
