package org.temas.home;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.temas.platform.web.HomeCard;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/**
 * The page of the morning: one sentence, what is left to set up, the cards of the modules.
 *
 * @param hour of the day in the workspace
 * @param firstName of the reader; an address stays whole
 * @param steps null when they are done or dismissed
 */
public record HomePage(
        int hour,
        String firstName,
        List<HomeCard> plugged,
        @Nullable StepsPage steps,
        List<Card> cards) implements Page {

    /** A card and how much of the row it takes. */
    public record Card(HomeCard.Width width, Page content) {

        public String css() {
            return switch (width) {
                case FULL -> "";
                case HALF -> "half";
                case THIRD -> "third";
            };
        }
    }

    @Override
    public String title(Ui ui) {
        return ui.t("platform.group.home");
    }

    public String greeting(Ui ui) {
        String part = hour < 5 ? "night" : hour < 12 ? "morning" : hour < 18 ? "day" : "evening";
        return ui.t("home.greeting." + part, firstName);
    }

    /** The one sentence: what a module has to say, or what to do first. */
    public String lead(Ui ui) {
        return plugged.stream()
                .flatMap(card -> card.sentence(ui).stream())
                .findFirst()
                .orElseGet(() -> ui.t(steps == null ? "home.lead.quiet" : "home.lead.first"));
    }
}
