package org.temas.imports;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of an import, kept as JSON and answered by the API as it is.
 *
 * @param counts by type (orders, refunds, customers, answers, cancellations): new, updated, unchanged, refused
 * @param refused lines by reason
 * @param skipped lines by rule
 * @param sums of what was understood, in the currency of the file
 * @param statuses how often each order status occurs
 * @param warnings codes, some with a detail behind a colon
 */
public record ImportResult(
        boolean dryRun,
        List<FileResult> files,
        Map<String, Map<String, Long>> counts,
        Map<String, Long> refused,
        Map<String, Long> skipped,
        Map<String, BigDecimal> sums,
        Map<String, Long> statuses,
        List<String> warnings,
        @Nullable String metric) {

    /** @param refusedLines how many lines the downloadable file has */
    public record FileResult(String name, String role, long lines, long refusedLines, long skippedLines) {}

    public long refusedLines() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    public long skippedLines() {
        return skipped.values().stream().mapToLong(Long::longValue).sum();
    }

    public long lines() {
        return files.stream().mapToLong(FileResult::lines).sum();
    }

    /** All types together. */
    public long count(String fate) {
        return counts.values().stream()
                .mapToLong(fates -> fates.getOrDefault(fate, 0L))
                .sum();
    }

    /** Statuses that look as if the order had been cancelled. */
    public Map<String, Long> cancellations() {
        var found = new java.util.LinkedHashMap<String, Long>();
        statuses.forEach((status, count) -> {
            if (CancelledStatus.looksLike(status)) {
                found.put(status, count);
            }
        });
        return found;
    }
}
