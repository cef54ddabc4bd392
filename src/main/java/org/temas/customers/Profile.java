package org.temas.customers;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known about one person before a batch, and after it. */
final class Profile {

    final Person person;
    final Map<String, Trait> before = new TreeMap<>();
    /** The traits whose value or time the batch changes. */
    final Map<String, Trait> news = new TreeMap<>();

    long version;
    String search = "";

    Profile(Person person) {
        this.person = person;
    }

    /** Takes over what the batch says; where it says something new, the person counts as changed. */
    void settle() {
        int free = (int) before.keySet().stream()
                .filter(name -> Member.ofColumn(name) == null)
                .count();
        for (Map.Entry<String, Trait> said : person.said.entrySet()) {
            Trait known = before.get(said.getKey());
            Trait stands = said.getValue().or(known);
            if (stands == known
                    || known != null && stands.since().equals(known.since()) && stands.saysTheSameAs(known)) {
                continue;
            }
            boolean isFree = Member.ofColumn(said.getKey()) == null;
            if (known == null && isFree) {
                // beyond the bound the profile stays as it is; the log has the rest
                if (stands.value() == null || free >= Traits.MOST) {
                    continue;
                }
                free++;
            }
            news.put(said.getKey(), stands);
            person.changed |= !stands.saysTheSameAs(known);
        }
    }

    boolean isToBeWritten() {
        return person.changed || news.keySet().stream().anyMatch(name -> Member.ofColumn(name) != null);
    }

    @Nullable
    Object member(Member member) {
        Trait trait = trait(member.column());
        return trait == null ? null : trait.value();
    }

    private @Nullable Trait trait(String name) {
        Trait now = news.get(name);
        return now == null ? before.get(name) : now;
    }

    /** The row of the customer as JSON will carry it to the database. */
    Map<String, @Nullable Object> row() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("no", person.no);
        row.put("version", version);
        row.put("identified", person.identified);
        row.put("merged_into", person.winner == null ? null : person.root().no);
        var said = new TreeMap<String, List<Object>>();
        for (Member member : Member.values()) {
            row.put(member.column(), member(member));
            Trait trait = trait(member.column());
            if (trait != null) {
                said.put(member.column(), List.of(micros(trait.since()), trait.source()));
            }
        }
        row.put("said", said);
        row.put("search", search);
        row.put("created_at", person.createdAt.toString());
        return row;
    }

    List<Map.Entry<String, Trait>> freeNews() {
        var free = new ArrayList<Map.Entry<String, Trait>>();
        news.entrySet().stream()
                .filter(entry -> Member.ofColumn(entry.getKey()) == null)
                .forEach(free::add);
        return free;
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
