package org.temas.customers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.temas.TestDatabase;
import org.temas.platform.db.WorkspaceScope;

/**
 * How long the list and the search take at a million customers, as the application's role under row level security; says
 * the plan too. Run its {@code main} with the test class path; the argument is the number of customers.
 */
public final class CustomerSearchBench {

    private static final String[] FIRST = {
        "Ayşe", "Fatma", "Emine", "Hatice", "Zeynep", "Elif", "Meryem", "Şerife", "Sultan", "Işıl", "Çiğdem", "Özlem",
        "Mehmet", "Mustafa", "Ahmet", "Ali", "Hüseyin", "Hasan", "İbrahim", "İsmail", "Osman", "Yusuf", "Murat", "Ömer"
    };
    private static final String[] LAST = {
        "Yılmaz",
        "Kaya",
        "Demir",
        "Şahin",
        "Çelik",
        "Yıldız",
        "Yıldırım",
        "Öztürk",
        "Aydın",
        "Özdemir",
        "Arslan",
        "Doğan",
        "Kılıç",
        "Aslan",
        "Çetin",
        "Kara",
        "Koç",
        "Kurt",
        "Özkan",
        "Şimşek",
        "Polat",
        "Işık",
        "Korkmaz",
        "Çakır",
        "Ünal",
        "Acar",
        "Tekin",
        "Güneş",
        "Bulut",
        "Turan",
        "Keskin",
        "Ateş",
        "Taş",
        "Avcı",
        "Güler",
        "Erdoğan",
        "Bozkurt",
        "Ağaoğlu"
    };

    private CustomerSearchBench() {}

    /** A question and its milliseconds. */
    public record Timed(String question, double median, double p95) {}

    public static void main(String[] arguments) {
        measure(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000);
        System.exit(0);
    }

    /** The question with the largest p95. */
    public static Timed measure(int count) {
        var world = new TestCustomers(TestDatabase.db());
        return WorkspaceScope.call(TestCustomers.workspace(), () -> {
            fill(world, count);
            return measure(world);
        });
    }

    private static void fill(TestCustomers world, int count) {
        long start = System.nanoTime();
        for (int from = 0; from < count; from += 50_000) {
            int first = from;
            world.db.inTransaction(() -> insert(world, first, Math.min(first + 50_000, count)));
        }
        world.indexWords();
        System.out.printf(Locale.ROOT, "%,d customers in %.1f s%n", count, (System.nanoTime() - start) / 1e9);
    }

    private static void insert(TestCustomers world, int from, int to) {
        int size = to - from;
        String[] names = new String[size];
        String[] searches = new String[size];
        String[] emails = new String[size];
        String[] provinces = new String[size];
        for (int i = 0; i < size; i++) {
            int n = from + i;
            String first = FIRST[hash(n, 1) % FIRST.length];
            String last = LAST[hash(n, 2) % LAST.length];
            names[i] = first + " " + last;
            emails[i] = org.temas.text.Folding.fold(first + "." + last) + n + "@example" + hash(n, 3) % 20 + ".com";
            String phone = "+905%09d".formatted(hash(n, 4) % 1_000_000_000);
            searches[i] = SearchText.of(names[i], List.of(emails[i], phone, "M" + n));
            provinces[i] =
                    Turkey.provinces().get((int) Math.sqrt(hash(n, 5) % 6561)).name();
        }
        world.db
                .sql("""
                WITH new AS (
                    INSERT INTO customers.customer
                        (workspace_id, no, id, version, identified, created_at, name, search, province)
                    SELECT :workspace, :from + ord, gen_random_uuid(), 1, true, now(), name, search, province
                    FROM unnest(cast(:names AS text[]), cast(:searches AS text[]), cast(:provinces AS text[]))
                         WITH ORDINALITY AS n(name, search, province, ord)
                )
                INSERT INTO customers.identifier (workspace_id, key, customer_no, value, source, since)
                SELECT :workspace, 'e:' || email, :from + ord, email, 'bench', now()
                FROM unnest(cast(:emails AS text[])) WITH ORDINALITY AS n(email, ord)
                """)
                .param("workspace", WorkspaceScope.current())
                .param("from", (long) from)
                .param("names", names)
                .param("searches", searches)
                .param("emails", emails)
                .param("provinces", provinces)
                .update();
    }

    private static Timed measure(TestCustomers world) {
        long words = world.db
                .sql("SELECT count(*) FROM customers.search_word WHERE workspace_id = :w")
                .param("w", WorkspaceScope.current())
                .one(Long.class);
        System.out.printf(Locale.ROOT, "%,d words; milliseconds, 60 runs each:%n%n", words);
        System.out.println("| question | p50 | p95 | max | rows |");
        System.out.println("|---|---|---|---|---|");
        Map<String, Map<String, String>> questions = new LinkedHashMap<>();
        questions.put("the list", Map.of());
        questions.put("by name", Map.of("sort", "name"));
        questions.put("province Ardahan", Map.of("province", "ardahan"));
        questions.put("province İstanbul", Map.of("province", "istanbul"));
        for (String query : List.of(
                "a",
                "x",
                "9",
                "ay",
                "qz",
                "isik",
                "ayse",
                "ayse yilmaz",
                "YILMAZ Ayşe",
                "ağaoğlu zey",
                "ayse.yilmaz",
                "ayse.kaya4",
                "m777777",
                "0532",
                "05321",
                "zzzz",
                "a b c",
                "ali ali ali",
                "ali fatma",
                "ali b",
                "ayse x",
                "zey gul",
                "yilmaz 7777")) {
            questions.put("“" + query + "”", Map.of("q", query));
        }
        questions.put("“a” in Ardahan", Map.of("q", "a", "province", "Ardahan"));
        questions.put("“ayse” by name", Map.of("q", "ayse", "sort", "name"));
        questions.put("“zeynep” by name", Map.of("q", "zeynep", "sort", "name"));
        questions.put("“ali fatma” by name", Map.of("q", "ali fatma", "sort", "name"));
        questions.put("“a b c” by name", Map.of("q", "a b c", "sort", "name"));
        questions.put("“zzzz” by name", Map.of("q", "zzzz", "sort", "name"));
        Timed slowest = questions.entrySet().stream()
                .map(question -> time(world, question.getKey(), CustomerFilter.of(question.getValue())))
                .max(Comparator.comparingDouble(Timed::p95))
                .orElseThrow();
        System.out.println();
        world.listing.explain(CustomerFilter.of(Map.of("q", "ağaoğlu zey"))).forEach(System.out::println);
        return slowest;
    }

    private static Timed time(TestCustomers world, String name, CustomerFilter filter) {
        double[] times = new double[60];
        int rows = 0;
        for (int i = -5; i < times.length; i++) {
            long start = System.nanoTime();
            rows = world.listing.page(filter, null, 25).rows().size();
            if (i >= 0) {
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT, "| %s | %.1f | %.1f | %.1f | %d |%n", name, times[30], times[57], times[59], rows);
        return new Timed(name, times[30], times[57]);
    }

    private static int hash(int n, int salt) {
        long x = (n * 0x9E3779B97F4A7C15L) ^ (salt * 0xC2B2AE3D27D4EB4FL);
        x ^= x >>> 32;
        x *= 0xD6E8FEB86659FD93L;
        return (int) ((x >>> 33) & 0x3fffffff);
    }
}
