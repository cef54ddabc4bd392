package org.temas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both languages say the same things, with the same variables, in a form that the formatter understands. */
class MessagesTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\d+)");
    private static final Pattern ASKED =
            Pattern.compile("(?:\\bt|saying|warning|good)\\(\\s*\"([a-z0-9_]+(?:\\.[A-Za-z0-9_]+)+)\"\\s*[,)]");
    private static final Pattern REFUSED =
            Pattern.compile("(?:refuse|badRequest)\\(\\s*\"\\w*\",\\s*\"([a-z0-9_]+(?:\\.[A-Za-z0-9_]+)+)\"\\s*[,)]");

    static Stream<String> modules() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith("_tr.properties"))
                    .map(name -> name.replace(".properties", ""))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void bothLanguagesHaveTheSameKeys(String module) {
        assertThat(read(module + "_tr").keySet()).isEqualTo(read(module).keySet());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void keysBeginWithTheirModule(String module) {
        String owner = module.contains("-") ? module.substring(0, module.indexOf('-')) : module;
        assertThat(read(module).keySet()).allSatisfy(key -> assertThat(key).startsWith(owner + "."));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void bothLanguagesUseTheSameVariables(String module) {
        Map<String, String> turkish = read(module + "_tr");
        read(module)
                .forEach((key, english) -> assertThat(variables(turkish.getOrDefault(key, english)))
                        .as(key)
                        .isEqualTo(variables(english)));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyTextIsAMessageFormat(String module) {
        for (String file : List.of(module, module + "_tr")) {
            read(file).forEach((key, text) -> {
                // a lone ' silences the formatter: write ’
                assertThat(text.replace("''", "")).as(file + " " + key).doesNotContain("'");
                assertThat(text).as(file + " " + key).isNotBlank();
                new MessageFormat(text, Locale.ENGLISH);
            });
        }
    }

    @Test
    void whatIsAskedForIsThere() throws IOException {
        var known = new TreeSet<String>();
        modules().forEach(module -> known.addAll(read(module).keySet()));
        var missing = new LinkedHashSet<String>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".jte"))
                    .forEach(file -> asked(text(file)).stream()
                            .filter(key -> !known.contains(key))
                            .forEach(key -> missing.add(key + " in " + SOURCES.relativize(file))));
        }
        assertThat(missing).isEmpty();
    }

    private static Set<String> asked(String source) {
        var keys = new LinkedHashSet<String>();
        for (Pattern pattern : List.of(ASKED, REFUSED)) {
            var found = pattern.matcher(source);
            while (found.find()) {
                keys.add(found.group(1));
            }
        }
        return keys;
    }

    private static Set<String> variables(String text) {
        var found = new TreeSet<String>();
        var matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Map<String, String> read(String file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(MESSAGES.resolve(file + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new TreeMap<String, String>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
