package org.temas.imports;

import java.util.List;
import org.temas.imports.Mapping.FileMapping;

/**
 * A file whose mapped columns lie in a table of the stage.
 *
 * @param fields those of the mapping that the file really has
 * @param traits names of the trait columns, in the order of the columns x0, x1 …
 */
record Staged(int index, FileMapping mapping, List<Field> fields, Reading reading, List<String> traits, long lines) {

    boolean has(Field field) {
        return fields.contains(field);
    }

    String table() {
        return "f" + index;
    }
}
