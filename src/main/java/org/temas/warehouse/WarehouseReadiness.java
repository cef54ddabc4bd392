package org.temas.warehouse;

import java.util.Map;
import org.temas.platform.health.Readiness;

/** Ready even while a copy is being made: the log is the truth and takes what comes; the numbers say how far it is. */
final class WarehouseReadiness implements Readiness {

    private final Warehouse warehouse;

    WarehouseReadiness(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public String name() {
        return "warehouse";
    }

    @Override
    public State state() {
        Warehouse.Figures figures = warehouse.figures();
        return new State(
                true,
                Map.of(
                        "open", figures.open(),
                        "watermark", figures.watermark(),
                        "lag", figures.lag(),
                        "asOf", figures.asOf(),
                        "rebuilding", figures.rebuilding()));
    }
}
