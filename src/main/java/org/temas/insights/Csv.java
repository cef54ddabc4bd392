package org.temas.insights;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An answer as a file: numbers with a point and ISO dates, whatever the reader's language, so that programs agree. */
final class Csv {

    private Csv() {}

    static void write(Answer answer, Labels labels, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + answer.question().metric().id() + "-"
                        + answer.question().from() + "-"
                        + answer.question().to().minusDays(1) + ".csv\"");
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        // spreadsheets take the file for UTF-8 only with this mark
        out.write('\ufeff');
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
            csv.writeRecord("metric", "unit", "key", "label", "from", "to_exclusive", "value", "n", "low", "high");
            for (Answer.Series series : answer.series()) {
                for (Answer.Point point : series.points()) {
                    csv.writeRecord(
                            answer.question().metric().id(),
                            answer.question().metric().unit().id(),
                            harmless(series.key() == null ? "" : series.key()),
                            harmless(labels.of(answer, series)),
                            point.from().toString(),
                            point.to().toString(),
                            number(point.value()),
                            Long.toString(point.n()),
                            number(point.low()),
                            number(point.high()));
                }
            }
        }
    }

    private static String number(@Nullable BigDecimal value) {
        return value == null ? "" : value.toPlainString();
    }

    /** A text that a spreadsheet would run as a formula gets an apostrophe before it. */
    static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
