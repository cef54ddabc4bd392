package org.temas.access;

import java.time.Instant;
import java.util.UUID;

/** Somebody who belongs to a workspace. */
public record Member(UUID person, String name, String email, Role role, Instant since) {}
