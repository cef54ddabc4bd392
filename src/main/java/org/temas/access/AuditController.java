package org.temas.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.web.Cursor;
import org.temas.platform.web.Form;
import org.temas.platform.web.PageRenderer;
import org.temas.platform.web.Slice;
import org.temas.platform.web.Ui;
import org.temas.platform.web.View;

/** The audit log: to look at, and to take away. */
@Controller
class AuditController {

    private static final int ROWS = 50;
    private static final int ROWS_AT_ONCE = 1_000;
    private static final int MOST_ROWS = 200_000;

    private final AuditReader reader;
    private final AuditNames names;
    private final AuditLog audit;
    private final Members members;
    private final Workspaces workspaces;
    private final PageRenderer pages;

    AuditController(
            AuditReader reader,
            AuditNames names,
            AuditLog audit,
            Members members,
            Workspaces workspaces,
            PageRenderer pages) {
        this.reader = reader;
        this.names = names;
        this.audit = audit;
        this.members = members;
        this.workspaces = workspaces;
        this.pages = pages;
    }

    @GetMapping("/settings/audit")
    @Allowed(Permission.AUDIT_READ)
    View show(
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam Optional<String> cursor) {
        Slice<AuditEntry> entries = reader.page(
                question(action, person, from, to),
                Cursor.parse(cursor.orElse(null)).orElse(null),
                ROWS);
        return new AuditPage(
                entries,
                names.of(entries.rows()),
                Form.empty()
                        .with("action", action)
                        .with("person", person)
                        .with("from", from)
                        .with("to", to),
                reader.actions(),
                members.all());
    }

    @GetMapping("/settings/audit.csv")
    @Allowed(Permission.AUDIT_READ)
    void export(
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        AuditQuestion question = question(action, person, from, to);
        audit.record(Audited.AUDIT_EXPORTED, WorkspaceScope.current().value());
        Ui ui = pages.ui(request, response, false);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
        PrintWriter out = response.getWriter();
        // the mark tells spreadsheets that this is UTF-8
        out.write('\uFEFF');
        out.write(line(Stream.of("time", "who", "what", "object", "object_id", "details")
                .map(column -> ui.t("access.audit.column." + column))));
        Cursor cursor = null;
        for (int written = 0; written < MOST_ROWS; written += ROWS_AT_ONCE) {
            Slice<AuditEntry> slice = reader.page(question, cursor, ROWS_AT_ONCE);
            Map<UUID, String> known = names.of(slice.rows());
            for (AuditEntry entry : slice.rows()) {
                out.write(line(Stream.of(
                        entry.at().toString(),
                        AuditNames.who(entry, known, ui),
                        AuditNames.what(entry.action(), ui),
                        AuditNames.object(entry, known),
                        entry.objectId(),
                        AuditNames.details(entry, ui))));
            }
            cursor = slice.next();
            if (cursor == null) {
                break;
            }
        }
    }

    private AuditQuestion question(String action, String person, String from, String to) {
        ZoneId zone = workspaces.current().zone();
        return new AuditQuestion(
                action.isBlank() ? null : action,
                AuditReader.uuid(person),
                startOf(from, 0, zone),
                startOf(to, 1, zone));
    }

    private static @Nullable Instant startOf(String day, int later, ZoneId zone) {
        try {
            return day.isBlank()
                    ? null
                    : LocalDate.parse(day).plusDays(later).atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String line(Stream<String> cells) {
        return cells.map(AuditController::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Quoted; what a spreadsheet would take for a formula begins with an apostrophe. */
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r\0".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
