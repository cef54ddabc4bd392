package org.temas.home;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.access.Allowed;
import org.temas.access.Permission;
import org.temas.platform.web.HomeCard;
import org.temas.platform.web.Page;
import org.temas.platform.web.Redirect;
import org.temas.platform.web.Viewer;

@Controller
class HomeController {

    private final Steps steps;
    private final Dismissals dismissals;
    private final ObjectProvider<HomeCard> cards;
    private final InstantSource clock;

    HomeController(Steps steps, Dismissals dismissals, ObjectProvider<HomeCard> cards, InstantSource clock) {
        this.steps = steps;
        this.dismissals = dismissals;
        this.cards = cards;
        this.clock = clock;
    }

    @Allowed(Permission.ACCOUNT)
    @GetMapping("/")
    Page home(@RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer) {
        Viewer.Membership workspace = viewer.workspace();
        if (workspace == null) {
            return new HomelessPage();
        }
        var left = new StepsPage(dismissals.of(person(viewer)) ? List.of() : steps.of(viewer), false);
        List<HomeCard> plugged = plugged(viewer);
        return new HomePage(
                clock.instant().atZone(workspace.zone()).getHour(),
                viewer.name().strip().split("\\s+")[0],
                plugged,
                left.finished() ? null : left,
                plugged.stream()
                        .flatMap(card ->
                                card.card(viewer).stream().map(content -> new HomePage.Card(card.width(), content)))
                        .toList());
    }

    @Allowed(Permission.ACCOUNT)
    @GetMapping("/home/steps")
    Page steps(@RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer, @RequestParam(defaultValue = "") String seen) {
        var now = new StepsPage(steps.of(viewer), false);
        return now.seen().equals(seen) ? new StepsPage(now.steps(), true) : now;
    }

    @Allowed(Permission.ACCOUNT)
    @PostMapping("/home/steps/dismissal")
    Redirect dismiss(@RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer) {
        dismissals.dismiss(person(viewer));
        return Redirect.to("/").saying("home.steps.dismissed").undoneAt("/home/steps/return");
    }

    @Allowed(Permission.ACCOUNT)
    @PostMapping("/home/steps/return")
    Redirect bringBack(@RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer) {
        dismissals.restore(person(viewer));
        return Redirect.to("/");
    }

    private List<HomeCard> plugged(Viewer viewer) {
        return cards.stream()
                .filter(card -> viewer.may().test(card.authority()))
                .sorted(Comparator.comparingInt(HomeCard::order))
                .toList();
    }

    private static UUID person(Viewer viewer) {
        return Objects.requireNonNull(viewer.person(), "only people have a home");
    }
}
