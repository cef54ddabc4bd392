package org.temas.imports;

import java.util.List;
import org.temas.platform.imports.Column;
import org.temas.platform.imports.Detection;
import org.temas.platform.imports.Heading;
import org.temas.platform.imports.Layout;
import org.temas.platform.imports.Row;

/** The names of a file's columns, and where the ones that a mapping names stand. */
record HeaderRow(List<String> names) {

    /** The one place that names columns, so that doubles get the same numbers here and on the page. */
    static HeaderRow of(Layout layout, Row first) {
        return new HeaderRow(Detection.names(layout, first).columns().stream()
                .map(Column::name)
                .toList());
    }

    /** Exactly, else as names are compared; -1 when there is none. */
    int position(String name) {
        int exact = names.indexOf(name);
        if (exact >= 0) {
            return exact;
        }
        String folded = Heading.fold(name);
        for (int i = 0; i < names.size(); i++) {
            if (Heading.fold(names.get(i)).equals(folded)) {
                return i;
            }
        }
        return -1;
    }
}
