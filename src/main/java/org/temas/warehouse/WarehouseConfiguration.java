package org.temas.warehouse;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.temas.access.Workspace;
import org.temas.access.Workspaces;
import org.temas.customers.Customers;
import org.temas.interactions.Interactions;
import org.temas.interactions.LogScan;
import org.temas.interactions.Touchpoints;
import org.temas.platform.DataFolder;
import org.temas.platform.WhenServing;
import org.temas.platform.health.Readiness;

/** Builds the warehouse on the data folder and keeps it fresh while the application serves. */
@Configuration(proxyBeanMethods = false)
class WarehouseConfiguration {

    @Bean
    WarehouseSettings warehouseSettings(
            DataFolder data,
            @Value("${temas.warehouse.memory:1GB}") String memory,
            @Value("${temas.warehouse.threads:0}") int threads,
            @Value("${temas.warehouse.open:16}") int open,
            @Value("${temas.warehouse.readers:6}") int readers,
            @Value("${temas.warehouse.timeout-seconds:30}") int timeout,
            @Value("${temas.warehouse.rewrite-after:PT1H}") Duration rewriteAfter) {
        Path folder = data.folder("warehouse");
        int usable = Math.max(2, Runtime.getRuntime().availableProcessors());
        return new WarehouseSettings(
                folder, memory, threads > 0 ? threads : usable, open, readers, timeout, rewriteAfter);
    }

    @Bean
    Ground ground(Interactions interactions, LogScan log, Touchpoints touchpoints, Customers customers) {
        return new CommittedGround(interactions, log, touchpoints, customers);
    }

    @Bean(destroyMethod = "close")
    Copies copies(WarehouseSettings settings, Ground ground, InstantSource clock) {
        return new Copies(settings, ground, clock);
    }

    @Bean(destroyMethod = "close")
    Warehouse warehouse(Copies copies, Ground ground, Workspaces workspaces, InstantSource clock) {
        return new Warehouse(
                copies,
                ground,
                () -> basisOf(workspaces.current()),
                () -> workspaces.all().stream()
                        .collect(Collectors.toMap(Workspace::id, WarehouseConfiguration::basisOf)),
                clock);
    }

    static Schema.Basis basisOf(Workspace workspace) {
        return new Schema.Basis(workspace.zone(), workspace.currency());
    }

    @Bean
    @WhenServing
    WarehouseSubscriber warehouseSubscriber(Warehouse warehouse) {
        return new WarehouseSubscriber(warehouse);
    }

    @Bean
    @WhenServing
    WarehouseWatch warehouseWatch(Warehouse warehouse) {
        return new WarehouseWatch(warehouse);
    }

    @Bean
    Readiness warehouseReadiness(Warehouse warehouse) {
        return new WarehouseReadiness(warehouse);
    }

    @Bean
    @WhenServing
    MeterBinder warehouseMeters(Warehouse warehouse) {
        return registry -> Gauge.builder(
                        "temas.warehouse.lag", warehouse, one -> one.figures().lag())
                .description(
                        "Interactions that the columnar copy does not contain yet, in the workspace farthest behind")
                .register(registry);
    }
}
