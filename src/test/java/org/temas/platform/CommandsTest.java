package org.temas.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.temas.Temas;
import org.temas.TestDatabase;
import org.temas.platform.db.DatabaseAddress;

class CommandsTest {

    @TempDir
    Path data;

    private record Said(int code, String text) {}

    @Test
    void listsWhatThereIs() {
        Said said = run("help");

        assertThat(said.code()).isZero();
        assertThat(said.text()).contains("bin/temas doctor");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void doesNotKnowWhatIsNotThere() {
        assertThat(run("warehose", "rebuild").code()).isEqualTo(2);
    }

    @Test
    void doctorFindsAHealthyHouseHealthy() {
        Said said = run("doctor");

        assertThat(said.text()).contains("✓ Database: PostgreSQL 18.6", "✓ Migrations: all there", "All is well.");
        assertThat(said.code()).isZero();
    }

    @Test
    void doctorWorksBesideALiveProcess() {
        try (var taken = DataFolder.take(data)) {
            taken.announce("http://localhost:8080");

            assertThat(run("doctor").text())
                    .contains("in use by pid " + ProcessHandle.current().pid() + " at http://localhost:8080");
        }
    }

    private Said run(String... arguments) {
        DatabaseAddress database = TestDatabase.fresh();
        Map<String, String> properties = Map.of(
                "temas.data-dir", data.toString(),
                "temas.database.url", database.url(),
                "temas.database.user", database.user(),
                "temas.database.password", database.password(),
                "server.port", "0");
        PrintStream console = System.out;
        var said = new ByteArrayOutputStream();
        properties.forEach(System::setProperty);
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int code = Commands.run(Temas.class, arguments);
            return new Said(code, said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(console);
            properties.keySet().forEach(System::clearProperty);
        }
    }
}
