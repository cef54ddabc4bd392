package org.temas.customers;

import java.util.ArrayDeque;
import java.util.Deque;
import org.temas.platform.db.Db;

/** Takes numbers from the sequence in blocks; what is left in a block when the process ends is never used. */
final class CustomerNumbers {

    private static final int BLOCK = 500;

    private final Db db;
    private final Deque<Long> left = new ArrayDeque<>(BLOCK);

    CustomerNumbers(Db db) {
        this.db = db;
    }

    synchronized long next() {
        if (left.isEmpty()) {
            left.addAll(db.sql("SELECT nextval('customers.customer_no') FROM generate_series(1, :block)")
                    .param("block", BLOCK)
                    .list(Long.class));
        }
        return left.removeFirst();
    }
}
