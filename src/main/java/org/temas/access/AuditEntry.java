package org.temas.access;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the audit log. */
public record AuditEntry(
        UUID id,
        Instant at,
        Actor.Kind actorKind,
        @Nullable UUID actorId,
        String action,
        String objectType,
        String objectId,
        Map<String, String> details) {}
