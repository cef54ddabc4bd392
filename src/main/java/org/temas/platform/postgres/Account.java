package org.temas.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.temas.platform.StartRefused;

/**
 * Who runs PostgreSQL. It refuses to run as root, so root hands it to the owner of the data folder, or to nobody.
 *
 * @param root whether this process is root
 * @param uid the numeric user that PostgreSQL runs as; unused when not root
 * @param setpriv whether a {@code setpriv} is there that knows {@code --pdeathsig}
 */
record Account(boolean root, int uid, boolean setpriv) {

    private static final int NOBODY = 65_534;

    static Account forFolder(Path data) {
        boolean setpriv = succeeds("setpriv", "--pdeathsig", "INT", "true");
        if (processUid() != 0) {
            return new Account(false, -1, setpriv);
        }
        if (!setpriv) {
            throw new StartRefused(
                    "PostgreSQL does not run as root, and there is no 'setpriv' to hand it to another user.",
                    "Install util-linux, start Temas as an ordinary user, or set TEMAS_DATABASE_URL.");
        }
        // whoever made the files keeps them: PostgreSQL wants to own its folder
        Path files = data.resolve("pg").resolve("data");
        if (Files.exists(files)) {
            return new Account(true, ownerOf(files), true);
        }
        int owner = ownerOf(data);
        return new Account(true, owner == 0 || !hasName(owner) ? NOBODY : owner, true);
    }

    /** The command as that user. */
    List<String> command(List<String> command) {
        if (!root) {
            return command;
        }
        List<String> whole = new ArrayList<>(List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups"));
        whole.addAll(command);
        return whole;
    }

    /**
     * The server as that user: in a session of its own, so that Ctrl-C reaches the application alone, which then stops
     * the server when it needs it no more; and, with {@code setpriv}, dying together with the thread that started it.
     */
    List<String> server(List<String> command) {
        List<String> whole = new ArrayList<>(ownSession());
        if (setpriv) {
            whole.addAll(List.of("setpriv", "--pdeathsig", "INT"));
        }
        if (root) {
            whole.addAll(List.of("--reuid=" + uid, "--regid=" + uid, "--clear-groups"));
        }
        whole.addAll(command);
        return whole;
    }

    private static List<String> ownSession() {
        if (succeeds("setsid", "true")) {
            return List.of("setsid");
        }
        // macOS has no setsid program, but perl
        List<String> perl = List.of("perl", "-MPOSIX", "-e", "setsid(); exec { $ARGV[0] } @ARGV or exit 127");
        List<String> attempt = new ArrayList<>(perl);
        attempt.add("true");
        return succeeds(attempt.toArray(String[]::new)) ? perl : List.of();
    }

    /** Gives the file to the user that PostgreSQL runs as. */
    void own(Path file) throws IOException {
        if (root) {
            Files.setAttribute(file, "unix:uid", uid);
            Files.setAttribute(file, "unix:gid", uid);
        }
    }

    /** Whether that user can get to the folder from the top. */
    boolean reaches(Path folder) throws IOException {
        if (!root) {
            return true;
        }
        for (Path step = folder.toRealPath(); step != null; step = step.getParent()) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(step);
            PosixFilePermission needed =
                    ownerOf(step) == uid ? PosixFilePermission.OWNER_EXECUTE : PosixFilePermission.OTHERS_EXECUTE;
            if (!permissions.contains(needed)) {
                return false;
            }
        }
        return true;
    }

    static int ownerOf(Path file) {
        try {
            return (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new StartRefused("The owner of " + file + " cannot be read: " + e, "Check the data folder.", e);
        }
    }

    private static int processUid() {
        return (int) new com.sun.security.auth.module.UnixSystem().getUid();
    }

    /** PostgreSQL wants a user that the system knows by name; the owner of a folder from outside a container has none. */
    private static boolean hasName(int uid) {
        return succeeds("id", "-un", String.valueOf(uid));
    }

    private static boolean succeeds(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
