package org.temas.platform.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The installation's secret, and the keys derived from it: one for each purpose. */
public final class Secrets {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] master;

    private Secrets(byte[] master) {
        this.master = master.clone();
    }

    /** From a text that somebody chose or generated; several processes on one database must share it. */
    public static Secrets of(String secret) {
        if (secret.length() < 16) {
            throw new IllegalArgumentException(
                    "TEMAS_SECRET is too short: at least 16 characters, better 32 random ones");
        }
        return new Secrets(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** From the key file in this folder, made at the first start and readable by this user only. */
    public static Secrets in(Path folder) {
        Path file = folder.resolve("key");
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path draft = Files.createTempFile(file.getParent(), "key", ".new", mode);
        // a crash must not leave half a key: everything hashed with it would be lost
        Files.writeString(draft, Base64.getEncoder().encodeToString(random), StandardOpenOption.SYNC);
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // another process was quicker; its key counts
        } catch (UnsupportedOperationException e) {
            Files.move(draft, file);
            return;
        }
        Files.delete(draft);
    }

    /** A keyed hash for one purpose: nobody without the secret can tell what was hashed. */
    public byte[] hash(String purpose, String text) {
        return hmac(hmac(master, purpose), text);
    }

    /** The same as hexadecimal text. */
    public String hex(String purpose, String text) {
        return HexFormat.of().formatHex(hash(purpose, text));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
