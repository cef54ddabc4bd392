package org.temas.customers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one message says about who somebody is.
 *
 * @param identifiers as given; none: nobody is known
 * @param link how far the message joins its identifiers
 * @param previous with {@link Link#ALIAS}: the id the person had before
 * @param traits what is said about the person; a null value takes the trait away
 * @param at when it was true; newer wins
 * @param source who says so
 */
public record Claim(
        List<Identifier> identifiers,
        Link link,
        @Nullable String previous,
        Map<String, @Nullable Object> traits,
        Instant at,
        String source) {

    /** How far a message joins the identifiers it carries. */
    public enum Link {
        /** Something happened: free identifiers are noted, nobody is joined. */
        SEEN,
        /** Somebody said who they are: what the device did before, anonymously, is theirs. */
        IDENTIFY,
        /** A new id for a person known by another. */
        ALIAS
    }
}
