package org.temas.customers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.temas.text.Folding;

/** The provinces of Turkey with their districts: suggestions for forms, and one spelling for figures. */
final class Turkey {

    /** @param plate the number on the plates, which is the province's official number */
    record Province(int plate, String name, List<String> districts) {}

    private static final List<Province> PROVINCES = read();
    private static final Map<String, Province> BY_NAME = byName();

    private Turkey() {}

    static List<Province> provinces() {
        return PROVINCES;
    }

    /** "IZMIR", "izmir", "İzmir" and "35" are İzmir. */
    static Optional<Province> province(String written) {
        return Optional.ofNullable(BY_NAME.get(Folding.fold(written).strip()));
    }

    /** The usual spelling of a province's name; what is no province of Turkey stays as it is. */
    static String spelling(String name) {
        return name.matches("\\d+") ? name : province(name).map(Province::name).orElse(name);
    }

    /** The district's usual spelling, if the province has one that folds to the same. */
    static Optional<String> district(Province province, String written) {
        String folded = Folding.fold(written).strip();
        return province.districts().stream()
                .filter(district -> Folding.fold(district).equals(folded))
                .findFirst();
    }

    private static List<Province> read() {
        try (var file = Objects.requireNonNull(Turkey.class.getResourceAsStream("/data/turkey.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .map(cells -> new Province(Integer.parseInt(cells[0]), cells[1], List.of(cells[2].split("\\|"))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Province> byName() {
        Map<String, Province> found = new LinkedHashMap<>();
        for (Province province : PROVINCES) {
            found.put(Folding.fold(province.name()), province);
            found.put("%02d".formatted(province.plate()), province);
        }
        // names still in daily use
        alias(found, "afyon", "afyonkarahisar");
        alias(found, "icel", "mersin");
        alias(found, "antep", "gaziantep");
        alias(found, "urfa", "sanliurfa");
        alias(found, "maras", "kahramanmaras");
        alias(found, "k.maras", "kahramanmaras");
        alias(found, "izmit", "kocaeli");
        alias(found, "adapazari", "sakarya");
        return found;
    }

    private static void alias(Map<String, Province> found, String alias, String name) {
        found.put(alias, Objects.requireNonNull(found.get(name)));
    }
}
