package org.temas.interactions;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The fixed-width forms of message ids and bodies. */
final class MessageKeys {

    private MessageKeys() {}

    /** The id itself if it is a UUID, else the first 128 bits of its SHA-256. */
    static UUID of(String messageId) {
        if (messageId.length() == 36 && isUuid(messageId)) {
            return UUID.fromString(messageId);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest().digest(messageId.getBytes(StandardCharsets.UTF_8)));
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static boolean isUuid(String text) {
        for (int i = 0; i < 36; i++) {
            char c = text.charAt(i);
            boolean fits =
                    i == 8 || i == 13 || i == 18 || i == 23 ? c == '-' : c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** The first 64 bits of the hash that the digest has come to. */
    static long first64(MessageDigest digest) {
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
