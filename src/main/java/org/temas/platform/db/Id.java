package org.temas.platform.db;

import java.util.UUID;

/** A typed identifier; {@link Db} unwraps it when binding. */
public interface Id {
    UUID value();
}
