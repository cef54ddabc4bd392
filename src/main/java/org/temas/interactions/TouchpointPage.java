package org.temas.interactions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.temas.platform.web.Choice;
import org.temas.platform.web.Form;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/**
 * One touchpoint and its rules; without a touchpoint the form for a new one.
 *
 * @param source the source that the new touchpoint shall be for, or null
 */
public record TouchpointPage(
        @Nullable Touchpoint touchpoint,
        List<TouchpointRule> rules,
        List<Source> sources,
        @Nullable Source source,
        Form form)
        implements Page {

    @Override
    public String title(Ui ui) {
        return touchpoint == null ? ui.t("interactions.touchpoints.new") : touchpoint.name();
    }

    @Override
    public int status() {
        return form.isGood() ? 200 : 422;
    }

    public String action() {
        return touchpoint == null ? "/touchpoints" : "/touchpoints/" + touchpoint.id();
    }

    public static List<Choice> channels(Ui ui) {
        return Channels.ALL.stream()
                .sorted()
                .map(channel -> new Choice(channel, Sentences.channel(ui, channel)))
                .toList();
    }

    public static List<Choice> phases(Ui ui) {
        return List.of(Touchpoint.Phase.values()).stream()
                .map(phase -> new Choice(phase.code(), ui.t("interactions.phase." + phase.code())))
                .toList();
    }

    public static List<Choice> ownerships(Ui ui) {
        return List.of(Touchpoint.Ownership.values()).stream()
                .map(one -> new Choice(one.code(), ui.t("interactions.ownership." + one.code())))
                .toList();
    }

    /** The kinds that came in so far. */
    public List<String> kinds() {
        return sources.stream().map(Source::kind).distinct().sorted().toList();
    }

    /** A rule as a sentence. */
    public static String rule(Ui ui, TouchpointRule rule) {
        String kind = rule.kind();
        String channel = rule.channel();
        return ui.t(
                "interactions.rule",
                kind == null ? ui.t("interactions.rule.any_kind") : Sentences.kind(ui, kind),
                channel == null ? ui.t("interactions.rule.any_channel") : Sentences.channel(ui, channel),
                rule.namePattern() == null ? ui.t("interactions.rule.any_name") : rule.namePattern());
    }
}
