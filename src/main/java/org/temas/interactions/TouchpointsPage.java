package org.temas.interactions;

import java.util.List;
import java.util.UUID;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** The catalogue: where customers meet us, before, during and after the transaction, over each channel. */
public record TouchpointsPage(
        List<Touchpoint> touchpoints, List<TouchpointRule> rules, List<Touchpoints.Unmapped> unmapped) implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("interactions.touchpoints");
    }

    public List<Touchpoint> inUse() {
        return touchpoints.stream().filter(one -> !one.archived()).toList();
    }

    public List<Touchpoint> archived() {
        return touchpoints.stream().filter(Touchpoint::archived).toList();
    }

    /** Channels that have a touchpoint, the columns of the picture. */
    public List<String> channels() {
        return inUse().stream().map(Touchpoint::channel).distinct().sorted().toList();
    }

    public List<Touchpoint> at(Touchpoint.Phase phase, String channel) {
        return inUse().stream()
                .filter(one -> one.phase() == phase && one.channel().equals(channel))
                .toList();
    }

    public long rulesOf(UUID touchpoint) {
        return rules.stream()
                .filter(rule -> rule.touchpoint().equals(touchpoint))
                .count();
    }
}
