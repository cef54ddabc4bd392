package org.temas.interactions;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.temas.platform.web.Page;
import org.temas.platform.web.Slice;
import org.temas.platform.web.Ui;

/** What a customer did and what was done to them, with the filters that are in use. */
public record TimelinePage(
        String path,
        Slice<Interaction> slice,
        List<String> kinds,
        List<String> channels,
        Map<UUID, Touchpoint> touchpoints,
        String kind,
        String channel,
        @Nullable UUID touchpoint)
        implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("interactions.timeline");
    }

    public boolean isFiltered() {
        return !kind.isEmpty() || !channel.isEmpty() || touchpoint != null;
    }

    /** Where it happened: the touchpoint if one is known, else the channel. */
    public String where(Ui ui, Interaction interaction) {
        Touchpoint known = interaction.source().touchpoint() == null
                ? null
                : touchpoints.get(interaction.source().touchpoint());
        return known == null ? Sentences.channel(ui, interaction.source().channel()) : known.name();
    }
}
