package org.temas.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The copy a person gets. */
public interface SubjectExport {

    /**
     * A table, as JSON and as CSV.
     *
     * @param name file name without ending: small letters and underscores
     * @param rows values in the order of the columns
     */
    void table(String name, List<String> columns, List<? extends List<? extends @Nullable Object>> rows);
}
