package org.temas.access;

import java.time.Instant;
import java.util.UUID;

/** A session as its owner sees it in the list. */
public record Session(UUID id, String address, String device, Instant startedAt, Instant seenAt) {}
