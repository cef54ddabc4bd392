package org.temas.insights;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.temas.insights.Question.By;
import org.temas.insights.Question.Where;

/** Where figures and the rows behind them are. In pages the last day is included. */
final class Addresses {

    private Addresses() {}

    static String metric(Question question) {
        return "/metrics/" + question.metric().id() + "?" + period(question.from(), question.to())
                + filters(question.where());
    }

    static String csv(Question question) {
        String by = question.by() == null ? "" : "&by=" + encoded(question.by().text());
        return "/metrics/" + question.metric().id() + ".csv?" + period(question.from(), question.to()) + "&interval="
                + question.interval().id() + by + filters(question.where());
    }

    static String rows(Question question, Answer.Series series, Answer.Point point) {
        var where = new ArrayList<>(question.where());
        By by = question.metric().ownBreakdown() == null
                ? question.by()
                : By.of(question.metric().ownBreakdown());
        String key = "";
        if (series.kind() == Answer.Series.Kind.VALUE) {
            String value = series.key() == null ? "" : series.key();
            if (by == null) {
                key = "&key=" + encoded(value);
            } else {
                where.add(new Where(by, value));
            }
        }
        LocalDate from = point.from();
        LocalDate to = point.to();
        if (question.metric().recipe() instanceof Recipe.Retention) {
            from = LocalDate.parse(String.valueOf(series.key()));
            to = question.interval().plus(from, 1);
            key = "";
        }
        return "/metrics/" + question.metric().id() + "/rows?" + period(from, to) + key + filters(where);
    }

    static String period(LocalDate from, LocalDate to) {
        return "from=" + from + "&to=" + to.minusDays(1);
    }

    static String filters(List<Where> where) {
        return where.stream().map(one -> "&where=" + encoded(one.text())).collect(Collectors.joining());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
