package org.temas.interactions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.customers.Identities;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.web.Cursor;
import org.temas.platform.web.Slice;

/** Reads the log. */
@Component
final class LogStore {

    private static final String COLUMNS =
            "seq, message_id, customer_no, source_id, occurred_at, received_at, properties";

    private final Db db;
    private final Sources sources;
    private final Identities identities;
    private final LogTail tail;

    LogStore(Db db, Sources sources, Identities identities, LogTail tail) {
        this.tail = tail;
        this.db = db;
        this.sources = sources;
        this.identities = identities;
    }

    long lastSeq() {
        return db.sql("SELECT seq FROM interactions.head WHERE workspace_id = :workspace")
                .param("workspace", WorkspaceScope.current())
                .optional(Long.class)
                .orElse(0L);
    }

    Optional<Interaction> byMessageId(String messageId) {
        return one(db.sql("SELECT " + COLUMNS + """
                 FROM interactions.interaction
                WHERE workspace_id = :workspace AND message_key = :key
                """)
                .param("workspace", WorkspaceScope.current())
                .param("key", MessageKeys.of(messageId))
                .list(this::map));
    }

    Optional<Interaction> bySeq(long seq) {
        return one(db.sql("SELECT " + COLUMNS + """
                 FROM interactions.interaction
                WHERE workspace_id = :workspace AND seq = :seq
                """)
                .param("workspace", WorkspaceScope.current())
                .param("seq", seq)
                .list(this::map));
    }

    private Optional<Interaction> one(List<Interaction> found) {
        return rooted(found).stream().findFirst();
    }

    List<Interaction> after(long seq, long upTo, int limit) {
        return rooted(tail.between(WorkspaceScope.current(), seq, upTo, limit).orElseGet(() -> read(seq, upTo, limit)));
    }

    private List<Interaction> read(long seq, long upTo, int limit) {
        return db.sql("SELECT " + COLUMNS + """
                 FROM interactions.interaction
                WHERE workspace_id = :workspace AND seq > :seq AND seq <= :upTo
                ORDER BY seq
                LIMIT :limit
                """)
                .param("workspace", WorkspaceScope.current())
                .param("seq", seq)
                .param("upTo", upTo)
                .param("limit", limit)
                .list(this::map);
    }

    List<Interaction> latest(int limit) {
        return rooted(db.sql("SELECT " + COLUMNS + """
                 FROM interactions.interaction
                WHERE workspace_id = :workspace
                ORDER BY seq DESC
                LIMIT :limit
                """)
                .param("workspace", WorkspaceScope.current())
                .param("limit", limit)
                .list(this::map));
    }

    Slice<Interaction> timeline(
            Collection<Long> numbers, Interactions.Filter filter, @Nullable Cursor cursor, int limit) {
        boolean backwards = cursor != null && cursor.backwards();
        Optional<Instant> at =
                Optional.ofNullable(cursor).flatMap(c -> c.number(0)).map(Drafts::instant);
        Optional<Long> seq = Optional.ofNullable(cursor).flatMap(c -> c.number(1));
        int @Nullable [] wanted = sourcesOf(filter);
        if (numbers.isEmpty() || wanted != null && wanted.length == 0) {
            return Slice.all(List.of());
        }
        var found = rooted(db.sql(backwards ? EARLIER_PAGE : LATER_PAGE)
                .param("workspace", WorkspaceScope.current())
                .param("numbers", numbers.stream().mapToLong(Long::longValue).toArray())
                .param("sources", wanted)
                .param("from", filter.from())
                .param("to", filter.to())
                .param("at", at.orElse(null))
                .param("seq", seq.orElse(null))
                .param("limit", limit + 1)
                .list(this::map));
        return Slice.of(found, limit, at.isPresent() ? cursor : null, interaction ->
                new Object[] {Drafts.micros(interaction.occurredAt()), interaction.seq()});
    }

    /** For each number its own run through the index; the few runs are merged. */
    private static final String LATER_PAGE = """
            SELECT i.*
            FROM unnest(:numbers::bigint[]) AS n (no)
            CROSS JOIN LATERAL (
                SELECT seq, message_id, customer_no, source_id, occurred_at, received_at, properties
                FROM interactions.interaction
                WHERE workspace_id = :workspace AND customer_no = n.no
                  AND (:sources::int[] IS NULL OR source_id = ANY (:sources::int[]))
                  AND (:from::timestamptz IS NULL OR occurred_at >= :from::timestamptz)
                  AND (:to::timestamptz IS NULL OR occurred_at < :to::timestamptz)
                  AND (:at::timestamptz IS NULL OR (occurred_at, seq) < (:at::timestamptz, :seq::bigint))
                ORDER BY occurred_at DESC, seq DESC
                LIMIT :limit
            ) i
            ORDER BY i.occurred_at DESC, i.seq DESC
            LIMIT :limit
            """;

    private static final String EARLIER_PAGE = LATER_PAGE
            .replace("(occurred_at, seq) <", "(occurred_at, seq) >")
            .replace("occurred_at DESC", "occurred_at")
            .replace("seq DESC", "seq");

    /** The dictionary is small: what is asked about it becomes a list of its ids. Null: all. */
    private int @Nullable [] sourcesOf(Interactions.Filter filter) {
        if (filter.kinds().isEmpty() && filter.channels().isEmpty() && filter.touchpoint() == null) {
            return null;
        }
        return sources.all().stream()
                .filter(source -> filter.kinds().isEmpty() || filter.kinds().contains(source.kind()))
                .filter(source ->
                        filter.channels().isEmpty() || filter.channels().contains(source.channel()))
                .filter(source ->
                        filter.touchpoint() == null || filter.touchpoint().equals(source.touchpoint()))
                .mapToInt(Source::id)
                .toArray();
    }

    private Interaction map(ResultSet row) throws SQLException {
        return new Interaction(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(3),
                sources.get(row.getInt(4)),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getString(7));
    }

    /** Gives each interaction the root of its customer as it is now. */
    private List<Interaction> rooted(List<Interaction> found) {
        Set<Long> numbers = new HashSet<>();
        found.forEach(interaction -> numbers.add(interaction.customer()));
        Map<Long, Long> roots = identities.roots(numbers);
        return found.stream()
                .map(interaction -> {
                    long root = roots.getOrDefault(interaction.customer(), interaction.customer());
                    return root == interaction.customer() ? interaction : interaction.of(root);
                })
                .toList();
    }
}
