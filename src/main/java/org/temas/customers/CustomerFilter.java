package org.temas.customers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.temas.platform.web.Cursor;

/**
 * Which customers, in which order: the whole of it stands in the address.
 *
 * @param trait name of a trait, or null
 * @param traitValue its whole value as text; null: any
 */
public record CustomerFilter(
        String query,
        @Nullable Standing standing,
        @Nullable String province,
        @Nullable Boolean identified,
        @Nullable String trait,
        @Nullable String traitValue,
        Sort sort) {

    /** How a list is ordered. */
    public enum Sort {
        NEWEST,
        OLDEST,
        /** By name, as Turkish sorts; customers without a name are left out. */
        NAME;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public static final CustomerFilter ALL = new CustomerFilter("", null, null, null, null, null, Sort.NEWEST);

    /** What the address says; what makes no sense is left out. */
    public static CustomerFilter of(Map<String, String> parameters) {
        String identified = parameters.getOrDefault("identified", "");
        String trait = value(parameters, "trait");
        return new CustomerFilter(
                cut(parameters.getOrDefault("q", "").strip()),
                Stream.of(Standing.values())
                        .filter(one -> one.code().equals(parameters.get("standing")))
                        .findFirst()
                        .orElse(null),
                value(parameters, "province"),
                identified.equals("yes") ? Boolean.TRUE : identified.equals("no") ? Boolean.FALSE : null,
                trait,
                trait == null ? null : value(parameters, "value"),
                Stream.of(Sort.values())
                        .filter(one -> one.code().equals(parameters.get("sort")))
                        .findFirst()
                        .orElse(Sort.NEWEST));
    }

    public boolean isEmpty() {
        return query.isEmpty() && standing == null && province == null && identified == null && trait == null;
    }

    /** The list's address with this filter. */
    public String address(String path, @Nullable Cursor cursor) {
        List<String> parts = new ArrayList<>();
        add(parts, "q", query);
        add(parts, "standing", standing == null ? null : standing.code());
        add(parts, "province", province);
        add(parts, "identified", identified == null ? null : identified ? "yes" : "no");
        add(parts, "trait", trait);
        add(parts, "value", traitValue);
        add(parts, "sort", sort == Sort.NEWEST ? null : sort.code());
        add(parts, "cursor", cursor == null ? null : cursor.toString());
        return parts.isEmpty() ? path : path + "?" + String.join("&", parts);
    }

    public CustomerFilter sorted(Sort other) {
        return new CustomerFilter(query, standing, province, identified, trait, traitValue, other);
    }

    private static void add(List<String> parts, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    private static @Nullable String value(Map<String, String> parameters, String name) {
        String value = parameters.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : cut(value);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(200, text.length())).replace("\0", "");
    }
}
