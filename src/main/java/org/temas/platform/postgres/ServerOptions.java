package org.temas.platform.postgres;

import java.util.LinkedHashMap;
import java.util.Map;

/** What PostgreSQL is told on its command line; the files in the data folder stay as they were made. */
final class ServerOptions {

    private ServerOptions() {}

    static Map<String, String> of(PostgresServer.Settings settings) {
        String durable = settings.durable() ? "on" : "off";
        Map<String, String> options = new LinkedHashMap<>();
        options.put("listen_addresses", "127.0.0.1");
        options.put("unix_socket_directories", "");
        options.put("max_connections", String.valueOf(settings.connections()));
        options.put("fsync", durable);
        options.put("synchronous_commit", durable);
        options.put("full_page_writes", durable);
        options.put("shared_buffers", settings.durable() ? "192MB" : "64MB");
        options.put("work_mem", "16MB");
        options.put("maintenance_work_mem", "128MB");
        options.put("effective_cache_size", "1GB");
        options.put("random_page_cost", "1.1");
        options.put("max_wal_size", "2GB");
        options.put("jit", "off");
        options.put("timezone", "UTC");
        options.put("log_timezone", "UTC");
        // the log names what went wrong, never whom it concerned: no statements, no values
        options.put("log_min_error_statement", "panic");
        options.put("log_error_verbosity", "terse");
        options.put("log_checkpoints", "off");
        return options;
    }
}
