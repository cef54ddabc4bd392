package org.temas.insights;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.temas.access.Permission;
import org.temas.access.Setting;
import org.temas.access.Workspace;
import org.temas.access.Workspaces;
import org.temas.platform.web.NavigationItem;
import org.temas.warehouse.Warehouse;

/** Joins the metrics to the warehouse, the workspace and the rail. */
@Configuration(proxyBeanMethods = false)
class InsightsConfiguration {

    @Bean
    Metrics metrics(Warehouse warehouse, Workspaces workspaces, InstantSource clock) {
        return new Metrics(door(warehouse), () -> surroundings(workspaces.current()), clock);
    }

    @Bean
    Board board(Metrics metrics, InstantSource clock) {
        return new Board(metrics, clock);
    }

    @Bean
    NavigationItem metricsPlace() {
        return new NavigationItem(
                NavigationItem.Group.UNDERSTAND,
                10,
                "metrics",
                "insights.navigation",
                "/metrics",
                "chart-line",
                Permission.METRICS_READ,
                "m");
    }

    private static Asking door(Warehouse warehouse) {
        return new Asking() {
            @Override
            public <T> Asked<T> ask(Statement statement, Row<T> row) {
                var answer = warehouse.ask(statement.sql(), statement.parameters(), row::map);
                return new Asked<>(answer.rows(), answer.asOf());
            }
        };
    }

    private static Surroundings surroundings(Workspace workspace) {
        Integer loyal = number(workspace.setting(Setting.LOYAL_AT), 1_000);
        return new Surroundings(
                workspace.zone(),
                workspace.currency(),
                number(workspace.setting(Setting.INACTIVITY_DAYS), 3_650),
                loyal == null ? Surroundings.LOYAL_AT : loyal);
    }

    private static @Nullable Integer number(String text, int most) {
        return text.matches("\\d{1,4}") ? Integer.valueOf(Math.clamp(Integer.parseInt(text), 1, most)) : null;
    }
}
