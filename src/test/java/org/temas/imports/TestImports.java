package org.temas.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.temas.access.Keyed;
import org.temas.access.TestAccess.TestWorkspace;
import org.temas.access.TestClient;
import org.temas.access.TestClient.Answer;
import tools.jackson.databind.JsonNode;

/** Brings files to a workspace through the API and waits for the end. */
final class TestImports {

    private TestImports() {}

    static JsonNode run(TestWorkspace shop, String kind, String text) {
        return run(shop, kind, Map.of("a.csv", text));
    }

    static JsonNode run(TestWorkspace shop, String kind, Map<String, String> files) {
        TestClient program = shop.program(Keyed.Scope.WRITE);
        var upload = new Multipart().field("kind", kind);
        files.forEach((name, text) -> upload.file(name, text.getBytes(StandardCharsets.UTF_8)));
        return finished(program, program.upload("/api/v1/imports", Multipart.BOUNDARY, upload.bytes()));
    }

    static JsonNode finished(TestClient program, Answer accepted) {
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        for (int i = 0; i < 600; i++) {
            JsonNode view = program.get(accepted.location()).json();
            String state = view.path("state").asString();
            if (!state.equals("waiting") && !state.equals("running")) {
                return view;
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("The import did not end");
    }
}
