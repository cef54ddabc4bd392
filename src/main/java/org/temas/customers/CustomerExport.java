package org.temas.customers;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.access.AuditLog;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.web.Cursor;

/** The list as a file, streamed: as many rows as match, a few thousand in memory. */
@Component
final class CustomerExport {

    private static final int CHUNK = 2_000;
    private static final List<String> HEADER = List.of(
            "id",
            "name",
            "email",
            "phone",
            "standing",
            "identified",
            "birth_year",
            "gender",
            "language",
            "country",
            "province",
            "district",
            "city",
            "income_band",
            "interests",
            "first_known",
            "last_seen",
            "interactions");

    private final CustomerListing listing;
    private final AuditLog audit;

    CustomerExport(CustomerListing listing, AuditLog audit) {
        this.listing = listing;
        this.audit = audit;
    }

    void write(CustomerFilter filter, HttpServletResponse response) throws IOException {
        audit.record(
                "customers.list_exported", "workspace", WorkspaceScope.current().toString(), Map.of());
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"customers.csv\"");
        response.setHeader("Cache-Control", "no-store");
        try (Writer out = new java.io.OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            // spreadsheets read UTF-8 only after this mark
            out.write('\uFEFF');
            out.write(Csv.line(HEADER));
            @Nullable Cursor cursor = null;
            do {
                var slice = listing.page(filter, cursor, CHUNK);
                for (CustomerRow row : slice.rows()) {
                    out.write(Csv.line(cells(row)));
                }
                out.flush();
                cursor = slice.next();
            } while (cursor != null);
        }
    }

    private static List<String> cells(CustomerRow row) {
        Customer customer = row.customer();
        Demographics d = customer.demographics();
        return java.util.stream.Stream.<@Nullable Object>of(
                        customer.id(),
                        customer.name(),
                        row.email(),
                        row.phone(),
                        customer.standing().code(),
                        customer.identified(),
                        d.birthYear(),
                        d.gender(),
                        d.language(),
                        d.country(),
                        d.province(),
                        d.district(),
                        d.city(),
                        d.incomeBand(),
                        String.join("; ", d.interests()),
                        customer.createdAt(),
                        row.lastSeen(),
                        row.interactions())
                .map(cell -> Objects.toString(cell, ""))
                .toList();
    }
}
