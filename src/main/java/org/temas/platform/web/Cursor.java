package org.temas.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a sorted list: the sort values of the row to go on from, and the way to go. Opaque in addresses; it holds
 * nothing that the list itself does not show, so it is not signed, but it is bounded and may be nonsense.
 */
public record Cursor(Direction direction, List<String> values) {

    private static final int LONGEST = 600;
    private static final String SEPARATOR = "\u001f";

    /** Down the list, or back up. */
    public enum Direction {
        AFTER,
        BEFORE
    }

    public Cursor {
        values = List.copyOf(values);
    }

    public static Cursor after(Object... values) {
        return new Cursor(Direction.AFTER, texts(values));
    }

    public static Cursor before(Object... values) {
        return new Cursor(Direction.BEFORE, texts(values));
    }

    /** What came in the address; empty if there is nothing there or it cannot be read: the list then begins anew. */
    public static Optional<Cursor> parse(@Nullable String text) {
        if (text == null || text.length() < 2 || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var decoded = new String(Base64.getUrlDecoder().decode(text.substring(1)), StandardCharsets.UTF_8);
            var values = List.of(decoded.split(SEPARATOR, -1));
            return switch (text.charAt(0)) {
                case 'a' -> Optional.of(new Cursor(Direction.AFTER, values));
                case 'b' -> Optional.of(new Cursor(Direction.BEFORE, values));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean backwards() {
        return direction == Direction.BEFORE;
    }

    /** The n-th sort value as text, or empty if there are not so many. */
    public Optional<String> value(int index) {
        return index < values.size() ? Optional.of(values.get(index)) : Optional.empty();
    }

    /** The n-th sort value as a whole number, or empty. */
    public Optional<Long> number(int index) {
        return value(index).filter(text -> text.matches("-?\\d{1,18}")).map(Long::valueOf);
    }

    /** For the address. */
    @Override
    public String toString() {
        String way = direction == Direction.AFTER ? "a" : "b";
        byte[] bytes = String.join(SEPARATOR, values).getBytes(StandardCharsets.UTF_8);
        return way + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static List<String> texts(Object... values) {
        return List.of(values).stream().map(String::valueOf).toList();
    }
}
