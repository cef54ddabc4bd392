package org.temas.access;

import java.time.Instant;
import java.util.UUID;
import org.temas.platform.db.WorkspaceId;

/** An open invitation, as the page lists it or as the holder of its link sees it. */
public record Invitation(UUID id, WorkspaceId workspace, String email, Role role, Instant expiresAt) {}
