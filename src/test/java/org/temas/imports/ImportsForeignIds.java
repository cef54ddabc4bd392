package org.temas.imports;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.temas.ForeignIds;
import org.temas.access.TestAccess;

/** An import that waits for its mapping. */
@Component
final class ImportsForeignIds implements ForeignIds {

    private final Imports imports;

    ImportsForeignIds(Imports imports) {
        this.imports = imports;
    }

    @Override
    public Map<String, String> in(TestAccess.TestWorkspace workspace) {
        String id = workspace.call(() -> imports.create(
                        ImportKind.CUSTOMERS,
                        List.of(new Imports.Incoming(
                                "customers.csv",
                                target -> Files.writeString(target, "email,name\nada@example.com,Ada\n"))),
                        null,
                        "en")
                .id()
                .value()
                .toString());
        return Map.of("/imports/{id}", id, "/api/v1/imports/{id}", id);
    }

    @Override
    public Set<String> ofNoWorkspace() {
        // sample files are the same for everybody
        return Set.of("/imports/sample/{kind}");
    }
}
