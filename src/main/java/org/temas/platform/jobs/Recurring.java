package org.temas.platform.jobs;

import java.time.Duration;

/** Small work done again and again, on one process at a time, in no workspace; modules plug theirs in as beans. */
public interface Recurring {

    /** Stable name. */
    String name();

    Duration every();

    void run();
}
