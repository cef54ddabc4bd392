package org.temas.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.TemasTest;
import org.temas.access.Workspace;
import org.temas.access.Workspaces;
import org.temas.customers.Customers;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.i18n.Texts;
import org.temas.platform.jobs.Tasks;

/** {@code bin/temas import …}: what it says and does. */
@TemasTest
class ImportCommandTest {

    @Autowired
    Imports imports;

    @Autowired
    Tasks tasks;

    @Autowired
    Workspaces workspaces;

    @Autowired
    Customers customers;

    @Autowired
    Texts texts;

    @TempDir
    Path folder;

    private record Said(int code, String text) {}

    @Test
    void importsFilesAndSaysWhatBecameOfThem() throws IOException {
        Workspace shop = workspaces.create("Dükkân", ZoneId.of("Europe/Istanbul"), Currency.getInstance("TRY"));
        Path orders = file("siparişler.csv", """
                Sipariş No;Tarih;Müşteri No;Tutar
                1;03.11.2026 14:05;42;1.249,90
                2;04.11.2026 09:00;;10,00
                3;04.11.2026 09:00;43;bedava
                """);

        Said dry = run("--kind", "orders", "--workspace", "Dükkân", "--dry-run", orders.toString());
        assertThat(dry.code()).isZero();
        assertThat(dry.text()).contains("new 1,");
        assertThat(WorkspaceScope.call(shop.id(), () -> customers.changedSince(0, 10)))
                .isEmpty();

        Said said = run("--kind", "orders", "--workspace", "Dükkân", orders.toString());
        assertThat(said.code()).isZero();
        assertThat(said.text())
                .contains("orders           new 1, updated 0, unchanged 0, refused 0")
                .containsPattern("orders_total +1249.90")
                .containsPattern("left out missing_customer +1")
                .containsPattern("refused bad_number +1");
        assertThat(WorkspaceScope.call(shop.id(), () -> customers.changedSince(0, 10)))
                .hasSize(1);

        assertThat(run("--kind", "orders", "--workspace", "Dükkân", orders.toString())
                        .text())
                .contains("new 0, updated 0, unchanged 1");
    }

    @Test
    void understandsFilesAsAMappingSays() throws IOException {
        workspaces.create("Mapped", ZoneId.of("Europe/Istanbul"), Currency.getInstance("TRY"));
        Path scores = file("a.csv", "who,how\nx@example.com,5\n");
        Path mapping = file("mapping.json", """
                {"kind":"answers","metric":"csat","files":[{"file":"a.csv","columns":{"who":"email","how":"score"}}]}""");

        Said said =
                run("--kind", "answers", "--workspace", "Mapped", "--mapping", mapping.toString(), scores.toString());
        assertThat(said.text()).contains("answers          new 1");
        assertThat(said.code()).isZero();
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        workspaces.create("Wrong", ZoneId.of("Europe/Istanbul"), Currency.getInstance("TRY"));
        Path file = file("a.csv", "a,b\nx,y\n");

        assertThat(run("--kind", "orders").code()).isEqualTo(2);
        assertThat(run("--kind", "nonsense", file.toString()).text()).startsWith("Usage:");
        assertThat(run("--kind", "orders", "--unknown", file.toString()).code()).isEqualTo(2);
        assertThat(run("--kind", "orders", "--workspace", "nobody's", file.toString())
                        .text())
                .contains("no such workspace");
        Said incomplete = run("--kind", "orders", "--workspace", "Wrong", file.toString());
        assertThat(incomplete.code()).isEqualTo(1);
        assertThat(incomplete.text()).contains("a.csv");
        Said missing = run(
                "--kind",
                "orders",
                "--workspace",
                "Wrong",
                folder.resolve("none.csv").toString());
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.text()).contains("cannot be read", "none.csv");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Said run(String... arguments) {
        PrintStream console = System.out;
        var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int code = new ImportCommand(imports, tasks, workspaces, texts).run(java.util.List.of(arguments));
            return new Said(code, said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(console);
        }
    }
}
