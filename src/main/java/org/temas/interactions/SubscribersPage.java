package org.temas.interactions;

import java.util.List;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** How far each reader of the log is, and what it could not take. */
public record SubscribersPage(List<Subscriptions.Status> readers, List<Subscriptions.SetAside> setAside)
        implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("interactions.subscribers");
    }

    /** The one sentence a person came for. */
    public String answer(Ui ui) {
        long behind = readers.stream()
                .mapToLong(Subscriptions.Status::lagSeconds)
                .max()
                .orElse(0);
        if (!setAside.isEmpty()) {
            return ui.t("interactions.subscribers.some_aside", setAside.size());
        }
        return behind < 10
                ? ui.t("interactions.subscribers.all_fresh")
                : ui.t("interactions.subscribers.behind", behind);
    }

    /** What the reader is for, in words if we have them. */
    public static String name(Ui ui, String subscriber) {
        String key = "interactions.subscriber." + subscriber;
        return subscriber.matches("[a-z_]+") && ui.has(key) ? ui.t(key) : subscriber;
    }
}
