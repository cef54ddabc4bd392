package org.temas.insights;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A half-open period of local days, cut into the points of an interval; the first and the last may be cut short. */
record Buckets(LocalDate from, LocalDate to, Interval interval, List<Bucket> all) {

    /** A period and the one before it: two points. */
    static Buckets pair(LocalDate before, LocalDate from, LocalDate to) {
        return new Buckets(before, to, Interval.NONE, List.of(new Bucket(before, from), new Bucket(from, to)));
    }

    static final int MOST = 4_000;

    /** One point's half-open period. */
    record Bucket(LocalDate from, LocalDate to) {}

    static Buckets of(LocalDate from, LocalDate to, Interval interval) {
        if (interval == Interval.NONE) {
            return new Buckets(from, to, interval, List.of(new Bucket(from, to)));
        }
        var all = new ArrayList<Bucket>();
        LocalDate start = interval.start(from);
        for (int i = 0; interval.plus(start, i).isBefore(to); i++) {
            LocalDate begin = interval.plus(start, i);
            LocalDate end = interval.plus(start, i + 1);
            all.add(new Bucket(begin.isBefore(from) ? from : begin, end.isAfter(to) ? to : end));
        }
        return new Buckets(from, to, interval, List.copyOf(all));
    }

    /** How many points that would be, without making them. */
    static long count(LocalDate from, LocalDate to, Interval interval) {
        long days = to.toEpochDay() - from.toEpochDay();
        return switch (interval) {
            case NONE -> 1;
            case DAY -> days;
            case WEEK -> days / 7 + 2;
            case MONTH -> days / 28 + 2;
        };
    }

    int size() {
        return all.size();
    }

    /** SQL: the number of the bucket a day of the period falls in, from 0. */
    String index(String day) {
        return interval == Interval.NONE && all.size() == 2
                ? "CASE WHEN " + day + " < DATE '" + all.get(1).from() + "' THEN 0 ELSE 1 END"
                : interval.index(day, from);
    }

    /** SQL: the day lies in the period. */
    String holds(String day) {
        return day + " >= DATE '" + from + "' AND " + day + " < DATE '" + to + "'";
    }

    /** SQL: how many buckets have begun on that day (0 before the period). */
    String begun(String day) {
        return "CASE WHEN " + day + " < DATE '" + from + "' THEN 0 ELSE least(" + index(day) + " + 1, " + size()
                + ") END";
    }

    /** Whether the stretch before each bucket is the bucket before it: so with whole calendar units. */
    boolean isChained() {
        for (int i = 1; i < all.size(); i++) {
            if (!before(all.get(i)).equals(all.get(i - 1))) {
                return false;
            }
        }
        return interval != Interval.NONE && before(all.getFirst()).to().equals(from);
    }

    /** SQL: for a chained one, the number of the bucket that follows the stretch a day lies in. */
    String next(String day) {
        return "CASE WHEN " + day + " < DATE '" + from + "' THEN 0 ELSE " + index(day) + " + 1 END";
    }

    /** SQL: for a chained one, the day lies in the stretch before some bucket. */
    String holdsBefore(String day) {
        return day + " >= DATE '" + before(all.getFirst()).from() + "' AND " + day + " < DATE '"
                + all.getLast().from() + "'";
    }

    /** The stretch of equal length before: the calendar unit before for whole units, else as many days. */
    Bucket before(Bucket bucket) {
        boolean whole = interval != Interval.NONE
                && interval.start(bucket.from()).equals(bucket.from())
                && interval.plus(bucket.from(), 1).equals(bucket.to());
        boolean wholeMonths = interval == Interval.NONE
                && bucket.from().getDayOfMonth() == 1
                && bucket.to().getDayOfMonth() == 1;
        if (whole) {
            return new Bucket(interval.plus(bucket.from(), -1), bucket.from());
        }
        if (wholeMonths) {
            long months = bucket.from().until(bucket.to()).toTotalMonths();
            return new Bucket(bucket.from().minusMonths(months), bucket.from());
        }
        return new Bucket(
                bucket.from().minusDays(bucket.to().toEpochDay() - bucket.from().toEpochDay()), bucket.from());
    }
}
