package org.temas.interactions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.access.Allowed;
import org.temas.access.AuditLog;
import org.temas.access.Permission;
import org.temas.platform.web.Form;
import org.temas.platform.web.Redirect;
import org.temas.platform.web.Refusal;
import org.temas.platform.web.View;
import org.temas.text.Folding;

/** The catalogue of touchpoints. */
@Controller
final class TouchpointsController {

    private static final String ID = "{id:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}";

    private final Touchpoints touchpoints;
    private final Interactions interactions;
    private final AuditLog audit;

    TouchpointsController(Touchpoints touchpoints, Interactions interactions, AuditLog audit) {
        this.touchpoints = touchpoints;
        this.interactions = interactions;
        this.audit = audit;
    }

    @GetMapping("/touchpoints")
    @Allowed(Permission.TOUCHPOINTS_READ)
    TouchpointsPage list() {
        return new TouchpointsPage(touchpoints.all(), touchpoints.rules(), touchpoints.unmapped());
    }

    @GetMapping("/touchpoints/new")
    @Allowed(Permission.TOUCHPOINTS_WRITE)
    TouchpointPage create(@RequestParam(defaultValue = "0") int source) {
        Source found = source(source);
        Form form = Form.empty()
                .with("name", found == null ? "" : found.name())
                .with("phase", Touchpoint.Phase.BEFORE.code())
                .with("channel", found == null ? Channels.WEB : found.channel())
                .with("ownership", Touchpoint.Ownership.OWN.code());
        return new TouchpointPage(null, List.of(), List.of(), found, form);
    }

    @PostMapping("/touchpoints")
    @Allowed(Permission.TOUCHPOINTS_WRITE)
    View create(@RequestParam Map<String, String> typed) {
        Form form = read(typed);
        String given = typed.getOrDefault("key", "").strip();
        String key = given.isEmpty() ? key(form.value("name")) : given;
        form.with("key", given);
        if (!key.matches("[a-z0-9_]{1,60}")) {
            form.refuse("key", "interactions.touchpoints.bad_key");
        }
        Source source = source(
                typed.getOrDefault("source", "0").matches("\\d{1,9}")
                        ? Integer.parseInt(typed.getOrDefault("source", "0"))
                        : 0);
        Optional<Touchpoint> made = form.isGood()
                ? touchpoints.create(key, form.value("name"), phase(form), form.value("channel"), ownership(form))
                : Optional.empty();
        if (made.isEmpty()) {
            form.refuse("key", "interactions.touchpoints.key_taken");
            return new TouchpointPage(null, List.of(), List.of(), source, form);
        }
        if (source != null) {
            touchpoints.map(source.id(), made.get().id());
        }
        audit("created", made.get().id());
        return Redirect.to(source == null ? "/touchpoints/" + made.get().id() : "/touchpoints")
                .saying("interactions.touchpoints.saved");
    }

    @GetMapping("/touchpoints/" + ID)
    @Allowed(Permission.TOUCHPOINTS_READ)
    TouchpointPage one(@PathVariable UUID id) {
        Touchpoint touchpoint = known(id);
        return page(
                touchpoint,
                Form.empty()
                        .with("name", touchpoint.name())
                        .with("phase", touchpoint.phase().code())
                        .with("channel", touchpoint.channel())
                        .with("ownership", touchpoint.ownership().code()));
    }

    @PostMapping("/touchpoints/" + ID)
    @Allowed(Permission.TOUCHPOINTS_WRITE)
    View change(@PathVariable UUID id, @RequestParam Map<String, String> typed) {
        Touchpoint touchpoint = known(id);
        Form form = read(typed);
        if (!form.isGood()) {
            return page(touchpoint, form);
        }
        touchpoints.change(id, form.value("name"), phase(form), form.value("channel"), ownership(form));
        audit("changed", id);
        return Redirect.to("/touchpoints").saying("interactions.touchpoints.saved");
    }

    @PostMapping("/touchpoints/" + ID + "/archive")
    @Allowed(Permission.TOUCHPOINTS_WRITE)
    Redirect archive(@PathVariable UUID id) {
        touchpoints.archive(known(id).id(), true);
        audit("archived", id);
        return Redirect.to("/touchpoints")
                .saying("interactions.touchpoints.archived_now")
                .undoneAt("/touchpoints/" + id + "/restore");
    }

    @PostMapping("/touchpoints/" + ID + "/restore")
    @Allowed(Permission.TOUCHPOINTS_WRITE)
    Redirect restore(@PathVariable UUID id) {
        touchpoints.archive(known(id).id(), false);
        audit("restored", id);
        return Redirect.to("/touchpoints").saying("interactions.touchpoints.restored");
    }

    @PostMapping("/touchpoints/" + ID + "/rules")
    @Allowed(Permission.TOUCHPOINTS_WRITE)
    Redirect addRule(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String pattern) {
        Redirect back = Redirect.to("/touchpoints/" + known(id).id());
        String name = pattern.strip();
        if (kind.isEmpty() && channel.isEmpty() && name.isEmpty()
                || !channel.isEmpty() && !Channels.ALL.contains(channel)
                || name.length() > 200
                || kind.length() > 100
                || name.indexOf('\0') >= 0
                || kind.indexOf('\0') >= 0) {
            return back.warning("interactions.rules.bad");
        }
        TouchpointRule rule = touchpoints.addRule(id, orNull(kind), orNull(channel), orNull(name));
        audit("rule_added", id);
        return back.saying("interactions.rules.added").undoneAt(undoing(rule));
    }

    @PostMapping("/touchpoints/" + ID + "/rules/{rule}/remove")
    @Allowed(Permission.TOUCHPOINTS_WRITE)
    Redirect removeRule(@PathVariable UUID id, @PathVariable UUID rule) {
        remove(id, rule);
        return Redirect.to("/touchpoints/" + id).saying("interactions.rules.removed");
    }

    /** Takes back a rule just made, be it that a source was sent to the touchpoint. */
    @PostMapping("/touchpoints/" + ID + "/rules/{rule}/undo")
    @Allowed(Permission.TOUCHPOINTS_WRITE)
    Redirect undoRule(@PathVariable UUID id, @PathVariable UUID rule) {
        remove(id, rule);
        return Redirect.to("/touchpoints").saying("interactions.rules.undone");
    }

    private void remove(UUID touchpoint, UUID rule) {
        boolean theirs = touchpoints.rules().stream()
                .anyMatch(one -> one.id().equals(rule) && one.touchpoint().equals(touchpoint));
        if (!theirs) {
            throw Refusal.notFound();
        }
        touchpoints.removeRule(rule);
        audit("rule_removed", touchpoint);
    }

    private static String undoing(TouchpointRule rule) {
        return "/touchpoints/" + rule.touchpoint() + "/rules/" + rule.id() + "/undo";
    }

    @PostMapping("/touchpoints/map")
    @Allowed(Permission.TOUCHPOINTS_WRITE)
    Redirect map(@RequestParam(defaultValue = "0") int source, @RequestParam UUID touchpoint) {
        if (source(source) == null) {
            throw Refusal.notFound();
        }
        TouchpointRule rule = touchpoints.map(source, known(touchpoint).id());
        audit("source_mapped", touchpoint);
        return Redirect.to("/touchpoints")
                .saying("interactions.unmapped.mapped")
                .undoneAt(undoing(rule));
    }

    private TouchpointPage page(Touchpoint touchpoint, Form form) {
        List<TouchpointRule> rules = touchpoints.rules().stream()
                .filter(rule -> rule.touchpoint().equals(touchpoint.id()))
                .toList();
        return new TouchpointPage(touchpoint, rules, interactions.sources(), null, form);
    }

    private static Form read(Map<String, String> typed) {
        Form form = Form.empty();
        for (String field : List.of("name", "phase", "channel", "ownership")) {
            form.with(field, typed.getOrDefault(field, "").strip().replace("\0", ""));
        }
        if (form.value("name").isEmpty() || form.value("name").length() > 100) {
            form.refuse("name", "interactions.touchpoints.bad_name");
        }
        if (Stream.of(Touchpoint.Phase.values()).noneMatch(one -> one.code().equals(form.value("phase")))) {
            form.refuse("phase", "interactions.touchpoints.choose");
        }
        if (Stream.of(Touchpoint.Ownership.values()).noneMatch(one -> one.code().equals(form.value("ownership")))) {
            form.refuse("ownership", "interactions.touchpoints.choose");
        }
        if (!Channels.ALL.contains(form.value("channel"))) {
            form.refuse("channel", "interactions.touchpoints.choose");
        }
        return form;
    }

    private static Touchpoint.Phase phase(Form form) {
        return Stream.of(Touchpoint.Phase.values())
                .filter(one -> one.code().equals(form.value("phase")))
                .findFirst()
                .orElseThrow();
    }

    private static Touchpoint.Ownership ownership(Form form) {
        return Stream.of(Touchpoint.Ownership.values())
                .filter(one -> one.code().equals(form.value("ownership")))
                .findFirst()
                .orElseThrow();
    }

    private static String key(String name) {
        String key = Folding.fold(name).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return key.substring(0, Math.min(60, key.length()));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private @Nullable Source source(int id) {
        return interactions.sources().stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElse(null);
    }

    private Touchpoint known(UUID id) {
        return touchpoints.find(id).orElseThrow(Refusal::notFound);
    }

    private void audit(String what, UUID touchpoint) {
        audit.record("interactions.touchpoint_" + what, "touchpoint", touchpoint.toString(), Map.of());
    }
}
