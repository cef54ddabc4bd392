package org.temas.customers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one message says about who somebody is and what they are like; made and checked outside the transaction. */
public final class Claim {

    private final List<Key> keys;
    private final List<Key> contacts;
    private final Link link;
    private final @Nullable String previous;
    private final Map<String, Trait> traits;
    private final Instant at;
    private final String source;

    private Claim(
            List<Key> keys,
            List<Key> contacts,
            Link link,
            @Nullable String previous,
            Map<String, Trait> traits,
            Instant at,
            String source) {
        this.keys = keys;
        this.contacts = contacts;
        this.link = link;
        this.previous = previous;
        this.traits = traits;
        this.at = at;
        this.source = source;
    }

    /** How far a message joins the identifiers it carries. */
    public enum Link {
        /** Something happened: free identifiers are noted, nobody is joined. */
        SEEN,
        /** Somebody said who they are: what the device did before, anonymously, is theirs. */
        IDENTIFY,
        /** A new id for a person known by another. */
        ALIAS
    }

    /** An identifier in both forms. */
    record Key(IdentifierType type, String text, String value) {}

    /** A claim that cannot be taken: which member, and why. */
    public static final class Invalid extends RuntimeException {

        private final String field;

        Invalid(String field, String detail) {
            super(detail, null, false, false);
            this.field = field;
        }

        public String field() {
            return field;
        }

        public String detail() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * @param identifiers as given, at least one
     * @param previous with {@link Link#ALIAS}: the id the person had before
     * @param traits what is said about the person; a null value takes the trait away
     * @param at when it was true; newer wins
     * @param source who says so
     * @throws Invalid when an identifier cannot be one or a trait is beyond the bounds
     */
    public static Claim of(
            List<Identifier> identifiers,
            Link link,
            @Nullable String previous,
            Map<String, ? extends @Nullable Object> traits,
            Instant at,
            String source) {
        var keys = new ArrayList<Key>(identifiers.size());
        for (Identifier identifier : identifiers) {
            Key key = key(identifier.type(), identifier.value())
                    .orElseThrow(() -> new Invalid(
                            fieldOf(identifier.type()),
                            "is not a usable identifier: 1 to 255 characters, no control characters"));
            if (!keys.contains(key)) {
                keys.add(key);
            }
        }
        if (keys.size() > 1) {
            keys.sort(Comparator.comparing(Key::type));
        }
        if (traits.isEmpty()) {
            return new Claim(keys, List.of(), link, previous, Map.of(), at, source);
        }
        var contacts = new ArrayList<Key>(2);
        contact(IdentifierType.EMAIL, traits.get("email")).ifPresent(contacts::add);
        contact(IdentifierType.PHONE, traits.get("phone")).ifPresent(contacts::add);
        contacts.removeAll(keys);
        return new Claim(keys, contacts, link, previous, Traits.normalise(traits, at, source), at, source);
    }

    private static Optional<Key> key(IdentifierType type, String value) {
        return IdentifierKey.of(type, value).map(key -> new Key(type, key.text(), value.strip()));
    }

    /** An e-mail or phone among the traits that cannot be one is no reason to refuse: it stays an ordinary trait. */
    private static Optional<Key> contact(IdentifierType type, @Nullable Object value) {
        return value instanceof String text ? key(type, text) : Optional.empty();
    }

    private static String fieldOf(IdentifierType type) {
        return switch (type) {
            case EXTERNAL -> "userId";
            case DEVICE -> "anonymousId";
            case EMAIL -> "email";
            case PHONE -> "phone";
        };
    }

    /** Strongest first. */
    List<Key> keys() {
        return keys;
    }

    /** E-mail and phone as the traits have them. */
    List<Key> contacts() {
        return contacts;
    }

    Link link() {
        return link;
    }

    /** What the previous id may be: a user id or a device. */
    List<Key> previousKeys() {
        if (previous == null) {
            return List.of();
        }
        var found = new ArrayList<Key>(2);
        key(IdentifierType.EXTERNAL, previous).ifPresent(found::add);
        key(IdentifierType.DEVICE, previous).ifPresent(found::add);
        return found;
    }

    Map<String, Trait> traits() {
        return traits;
    }

    Instant at() {
        return at;
    }

    String source() {
        return source;
    }
}
