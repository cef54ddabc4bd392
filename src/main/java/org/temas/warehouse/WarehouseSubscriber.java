package org.temas.warehouse;

import java.time.Duration;
import java.util.List;
import org.temas.interactions.Interaction;
import org.temas.interactions.Subscriber;

/** Brings the log to the warehouse, which keeps its own watermark and skips what it has. */
final class WarehouseSubscriber implements Subscriber {

    private final Warehouse warehouse;

    WarehouseSubscriber(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public String name() {
        return "warehouse";
    }

    @Override
    public int batchSize() {
        return 10_000;
    }

    /** Four commits a second at most: a commit costs the same for ten rows as for a thousand. */
    @Override
    public Duration pause() {
        return Duration.ofMillis(250);
    }

    @Override
    public void take(List<Interaction> batch) {
        warehouse.take(batch);
    }
}
