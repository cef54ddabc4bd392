package org.temas.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.temas.platform.web.Choice;
import org.temas.platform.web.Form;
import org.temas.platform.web.Page;
import org.temas.platform.web.Slice;
import org.temas.platform.web.Ui;

/**
 * Who did what when.
 *
 * @param names of people and keys, by id
 * @param filter what is looked for
 * @param actions that occur in the log
 */
public record AuditPage(
        Slice<AuditEntry> entries, Map<UUID, String> names, Form filter, List<String> actions, List<Member> members)
        implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("access.audit.title");
    }

    public boolean filtered() {
        return !(filter.value("action") + filter.value("person") + filter.value("from") + filter.value("to")).isEmpty();
    }

    public List<Choice> actionChoices(Ui ui) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", ui.t("access.audit.all")));
        actions.forEach(action -> choices.add(new Choice(action, AuditNames.what(action, ui))));
        return choices;
    }

    public List<Choice> people(Ui ui) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", ui.t("access.audit.everybody")));
        members.forEach(member -> choices.add(
                new Choice(member.person().toString(), member.name().isEmpty() ? member.email() : member.name())));
        return choices;
    }

    public String csv(Ui ui) {
        var parameters = ui.parameters();
        parameters.remove("cursor");
        return Ui.url("/settings/audit.csv", parameters);
    }

    public String who(AuditEntry entry, Ui ui) {
        return AuditNames.who(entry, names, ui);
    }

    public String what(AuditEntry entry, Ui ui) {
        return AuditNames.what(entry.action(), ui);
    }

    public String object(AuditEntry entry) {
        return AuditNames.object(entry, names);
    }

    public String details(AuditEntry entry, Ui ui) {
        return AuditNames.details(entry, ui);
    }
}
