package org.temas.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssetsTest {

    private static final int STAFF_PAGE = 125 * 1024;
    private static final int CHARTS = 225 * 1024;
    private static final Pattern ICON = Pattern.compile("(?:ui\\.icon\\(|\\bicon = |\\bicon\\(\\s*)\"([a-z0-9-]+)\"");

    private final Assets assets = new Assets();

    AssetsTest() throws IOException {}

    @Test
    void aStaffPageStaysLight() {
        int scripts = Stream.of(
                        "app.js",
                        "page.js",
                        "navigation.js",
                        "menus.js",
                        "dialogs.js",
                        "rows.js",
                        "palette.js",
                        "shortcuts.js")
                .mapToInt(this::weight)
                .sum();
        int page = weight("lib/tabler.css") + weight("app.css") + weight("lib/htmx.js") + weight("icons.svg") + scripts;
        assertThat(scripts).isLessThan(15 * 1024);
        assertThat(page).isLessThan(STAFF_PAGE);
    }

    @Test
    void chartsWeighWhatTheyMay() {
        assertThat(weight("lib/echarts.js") + weight("charts.js") + weight("heat.js"))
                .isLessThan(CHARTS);
    }

    @Test
    void theAddressChangesWithTheFiles() {
        assertThat(assets.url("app.css")).matches("/assets/[0-9a-f]{12}/app\\.css");
    }

    @Test
    void everyIconThatIsNamedIsInTheSprite() throws IOException {
        String sprite = new String(assets.find("icons.svg").orElseThrow().plain(), StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> missing = files.filter(file -> file.toString().endsWith(".jte"))
                    .flatMap(file -> ICON.matcher(read(file))
                            .results()
                            .map(found -> found.group(1))
                            .filter(icon -> !sprite.contains("id=\"" + icon + "\""))
                            .map(icon -> icon + " in " + file))
                    .toList();
            assertThat(missing).isEmpty();
        }
    }

    private int weight(String name) {
        return assets.find(name).orElseThrow().weight();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
