package org.temas.interactions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.access.Allowed;
import org.temas.access.AuditLog;
import org.temas.access.Permission;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.web.Cursor;
import org.temas.platform.web.Redirect;
import org.temas.platform.web.Refusal;

/** The refused events and their second try. */
@Controller
final class RefusedController {

    /** More at once would keep the browser waiting; the button may be pressed again. */
    private static final int MOST_AT_ONCE = 2_000;

    private final Refusals refusals;
    private final AuditLog audit;

    RefusedController(Refusals refusals, AuditLog audit) {
        this.refusals = refusals;
        this.audit = audit;
    }

    @GetMapping("/refused")
    @Allowed(Permission.INTAKE_READ)
    RefusedPage list(
            @RequestParam(defaultValue = "") String reason, @RequestParam(required = false) @Nullable String cursor) {
        return new RefusedPage(
                reason,
                new TreeMap<>(refusals.counts()),
                refusals.list(
                        reason.isEmpty() ? null : reason, Cursor.parse(cursor).orElse(null), 25));
    }

    @PostMapping("/refused/{id}/replay")
    @Allowed(Permission.INTAKE_WRITE)
    Redirect replay(@PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw Refusal.notFound();
        }
        Outcome outcome = refusals.replay(UUID.fromString(id)).orElseThrow(Refusal::notFound);
        Redirect back = Redirect.to(reason.matches("[a-z_]+") ? "/refused?reason=" + reason : "/refused");
        return switch (outcome) {
            case Outcome.Recorded recorded -> back.saying("interactions.refused.replay.recorded");
            case Outcome.Duplicate duplicate -> back.saying("interactions.refused.replay.duplicate");
            case Outcome.Refused refused -> back.warning("interactions.refused.replay.refused", refused.detail());
        };
    }

    @PostMapping("/refused/replay")
    @Allowed(Permission.INTAKE_WRITE)
    Redirect replayAll(@RequestParam String reason) {
        int tried = 0;
        int taken = 0;
        Optional<Cursor> cursor = Optional.empty();
        do {
            var slice = refusals.list(reason, cursor.orElse(null), 200);
            List<Refusals.Event> open =
                    slice.rows().stream().filter(Refusals.Event::replayable).toList();
            for (Refusals.Event event : open) {
                tried++;
                Optional<Outcome> outcome = refusals.replay(event.id());
                if (outcome.isPresent() && !(outcome.get() instanceof Outcome.Refused)) {
                    taken++;
                }
            }
            cursor = Optional.ofNullable(slice.next());
        } while (cursor.isPresent() && tried < MOST_AT_ONCE);
        audit.record(
                "interactions.refused_replayed",
                "workspace",
                WorkspaceScope.current().toString(),
                Map.of("tried", String.valueOf(tried), "taken", String.valueOf(taken)));
        return Redirect.to("/refused").saying("interactions.refused.replayed_all", taken, tried);
    }
}
