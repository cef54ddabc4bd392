package org.temas.imports;

import java.util.UUID;
import org.temas.platform.db.Id;

/** One upload of files with what became of it. */
public record ImportId(UUID value) implements Id {

    @Override
    public String toString() {
        return value.toString();
    }
}
