package org.temas.customers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.temas.platform.db.WorkspaceId;

/**
 * Who owns which identifier, as far as this process saw it lately. Another process that joins or erases people raises
 * the epoch, and everything here is forgotten.
 */
final class IdentityCache {

    private static final int MOST_KEYS = 300_000;
    private static final int MOST_PEOPLE = 200_000;

    private final Map<WorkspaceId, Known> byWorkspace = new ConcurrentHashMap<>();

    /** Where somebody's number leads, and whether they are known by more than a device. */
    record Root(long no, boolean identified) {}

    Known of(WorkspaceId workspace) {
        return byWorkspace.computeIfAbsent(workspace, each -> new Known());
    }

    /** One workspace's share. */
    static final class Known {

        private final Map<String, Long> keys = lru(MOST_KEYS);
        private final Map<Long, Root> people = lru(MOST_PEOPLE);
        private long epoch = -1;

        synchronized void expect(long now) {
            if (epoch != now) {
                keys.clear();
                people.clear();
                epoch = now;
            }
        }

        synchronized Optional<Root> find(String key) {
            Long no = keys.get(key);
            return no == null ? Optional.empty() : Optional.ofNullable(people.get(no));
        }

        /** After the commit: what the batch found out. Does nothing if the epoch is not the one it was found out in. */
        synchronized void learn(Map<String, Person> found, Iterable<Person> losers, long before, long after) {
            if (epoch != before) {
                return;
            }
            epoch = after;
            found.forEach((key, person) -> {
                Person root = person.root();
                keys.put(key, root.no);
                people.put(root.no, new Root(root.no, root.identified));
            });
            losers.forEach(loser -> people.put(loser.no, new Root(loser.root().no, true)));
        }

        private static <K, V> Map<K, V> lru(int most) {
            return new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                    return size() > most;
                }
            };
        }
    }
}
