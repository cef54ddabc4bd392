package org.temas.interactions;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.access.ApiKeys;
import org.temas.access.Keyed;
import org.temas.platform.db.WorkspaceId;

/** Finds the workspace that a write key opens: as Basic user, as Bearer, or in the body. */
@Component
final class WriteKeys {

    private static final String HINT =
            "send a write key as the user of Basic authentication, as Bearer, or as writeKey in the body";

    private final ApiKeys keys;

    WriteKeys(ApiKeys keys) {
        this.keys = keys;
    }

    /** Empty when the header names no key; the body may. */
    Optional<WorkspaceId> ofHeader(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        String key = header == null ? null : key(header.strip());
        return key == null || key.isBlank() ? Optional.empty() : Optional.of(open(key.strip()));
    }

    WorkspaceId ofBody(@Nullable String writeKey) {
        if (writeKey == null || writeKey.isBlank()) {
            throw new BadRequest(401, "writeKey", null, "There is no write key: " + HINT);
        }
        return open(writeKey.strip());
    }

    private static @Nullable String key(String header) {
        if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return header.substring(7);
        }
        if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                String pair = new String(
                        Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                return colon < 0 ? pair : pair.substring(0, colon);
            } catch (IllegalArgumentException e) {
                throw new BadRequest(401, "Authorization", null, "The Basic header cannot be read: " + HINT);
            }
        }
        return null;
    }

    private WorkspaceId open(String key) {
        return keys.workspaceOf(key, Keyed.Scope.TRACK)
                .orElseThrow(() -> new BadRequest(401, "writeKey", null, "This write key opens nothing: " + HINT));
    }
}
