package org.temas.access;

import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.web.Form;
import org.temas.platform.web.Redirect;
import org.temas.platform.web.Refusal;
import org.temas.platform.web.View;
import org.temas.platform.web.Viewer;

/** The workspace one works in: its settings, another one, a new one. */
@Controller
class WorkspaceController {

    private final Db db;
    private final Workspaces workspaces;
    private final Members members;
    private final Sessions sessions;
    private final AuditLog audit;

    WorkspaceController(Db db, Workspaces workspaces, Members members, Sessions sessions, AuditLog audit) {
        this.db = db;
        this.workspaces = workspaces;
        this.members = members;
        this.sessions = sessions;
        this.audit = audit;
    }

    @GetMapping("/settings/workspace")
    @Allowed(Permission.WORKSPACE_SETTINGS)
    View show() {
        Workspace current = workspaces.current();
        return new WorkspacePage(
                Form.empty()
                        .with("name", current.name())
                        .with("zone", current.zone().getId())
                        .with("currency", current.currency().getCurrencyCode())
                        .with("inactivity_days", current.setting(Setting.INACTIVITY_DAYS))
                        .with("loyal_at", current.setting(Setting.LOYAL_AT)),
                200);
    }

    @PostMapping("/settings/workspace")
    @Allowed(Permission.WORKSPACE_SETTINGS)
    View change(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(name = "inactivity_days", defaultValue = "") String inactivityDays,
            @RequestParam(name = "loyal_at", defaultValue = "") String loyalAt) {
        Form form = Checks.name(Form.empty(), "name", name);
        Optional<ZoneId> in = Checks.zone(form, "zone", zone);
        Optional<Currency> of = Checks.currency(form, "currency", currency);
        Checks.number(form, "inactivity_days", inactivityDays, 1, 3650, true);
        Checks.number(form, "loyal_at", loyalAt, 2, 1000, false);
        if (!form.isGood()) {
            return new WorkspacePage(form, 422);
        }
        var settings = new LinkedHashMap<>(workspaces.current().settings());
        settings.put(Setting.INACTIVITY_DAYS.key(), form.value("inactivity_days"));
        settings.put(Setting.LOYAL_AT.key(), form.value("loyal_at"));
        db.inTransaction(() -> {
            workspaces.change(name.strip(), in.orElseThrow(), of.orElseThrow(), settings);
            workspaces.markSetUp();
            audit.record(
                    Audited.WORKSPACE_CHANGED,
                    WorkspaceScope.current().value(),
                    "zone",
                    zone,
                    "currency",
                    currency,
                    "inactivity_days",
                    form.value("inactivity_days"),
                    "loyal_at",
                    form.value("loyal_at"));
        });
        workspaces.forget();
        return Redirect.to("/settings/workspace").saying("access.workspace.saved");
    }

    @PostMapping("/workspace")
    @Allowed(Permission.ACCOUNT)
    Redirect go(
            @RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer,
            @RequestAttribute(RequestFilter.SESSION) UUID session,
            @RequestParam String workspace) {
        Viewer.Membership chosen = viewer.workspaces().stream()
                .filter(membership -> membership.id().toString().equals(workspace))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        sessions.choose(session, chosen.id());
        return Redirect.to("/");
    }

    @GetMapping("/workspaces/new")
    @Allowed(Permission.WORKSPACES)
    View fresh() {
        Workspace current = workspaces.current();
        return new NewWorkspacePage(
                Form.empty()
                        .with("zone", current.zone().getId())
                        .with("currency", current.currency().getCurrencyCode()),
                200);
    }

    @PostMapping("/workspaces")
    @Allowed(Permission.WORKSPACES)
    View create(
            @RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer,
            @RequestAttribute(RequestFilter.SESSION) UUID session,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String currency) {
        Form form = Checks.name(Form.empty(), "name", name);
        Optional<ZoneId> in = Checks.zone(form, "zone", zone);
        Optional<Currency> of = Checks.currency(form, "currency", currency);
        if (!form.isGood()) {
            return new NewWorkspacePage(form, 422);
        }
        Workspace made = found(name, in.orElseThrow(), of.orElseThrow(), Objects.requireNonNull(viewer.person()));
        sessions.choose(session, made.id());
        return Redirect.to("/").saying("access.workspace.created", made.name());
    }

    private Workspace found(String name, ZoneId zone, Currency currency, UUID owner) {
        return db.inTransaction(() -> {
            Workspace made = workspaces.create(name.strip(), zone, currency);
            workspaces.enter(made.id(), () -> {
                workspaces.markSetUp();
                audit.record(Audited.WORKSPACE_CREATED, made.id().value());
                members.add(owner, Role.OWNER);
            });
            return made;
        });
    }
}
