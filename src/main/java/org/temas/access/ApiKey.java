package org.temas.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key as the page lists it: never its secret. */
public record ApiKey(
        UUID id,
        String name,
        Keyed.Scope scope,
        String hint,
        Instant createdAt,
        @Nullable UUID createdBy,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
