package org.temas.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit log are wanted; what is null does not matter.
 *
 * @param action the whole name of an action
 * @param actor a person
 * @param from included
 * @param to excluded
 */
record AuditQuestion(
        @Nullable String action,
        @Nullable UUID actor,
        @Nullable Instant from,
        @Nullable Instant to) {}
