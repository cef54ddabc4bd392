package org.temas.customers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes a person's copy as a ZIP: a folder for each module, each table as JSON and as CSV. */
final class SubjectZip implements SubjectExport, AutoCloseable {

    private final ZipOutputStream zip;
    private final JsonMapper json;
    private String folder = "";

    SubjectZip(OutputStream out, JsonMapper json) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.json = json;
    }

    void folder(String name) {
        folder = name + "/";
    }

    @Override
    public void table(String name, List<String> columns, List<? extends List<? extends @Nullable Object>> rows) {
        if (!name.matches("[a-z_]+")) {
            throw new IllegalArgumentException("No name of a table: " + name);
        }
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        StringBuilder csv = new StringBuilder("\uFEFF").append(Csv.line(columns));
        for (List<? extends @Nullable Object> row : rows) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                object.put(columns.get(i), row.get(i));
                cells.add(Objects.toString(row.get(i), ""));
            }
            objects.add(object);
            csv.append(Csv.line(cells));
        }
        entry(name + ".json", json.writerWithDefaultPrettyPrinter().writeValueAsBytes(objects));
        entry(name + ".csv", csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void entry(String name, byte[] bytes) {
        try {
            zip.putNextEntry(new ZipEntry(folder + name));
            zip.write(bytes);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.finish();
    }
}
