package org.temas.interactions;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.access.Allowed;
import org.temas.access.Permission;
import org.temas.platform.web.Redirect;
import org.temas.platform.web.Refusal;

/** The readers of the log. */
@Controller
final class SubscribersController {

    private final Subscriptions subscriptions;

    SubscribersController(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @GetMapping("/settings/subscribers")
    @Allowed(Permission.INTAKE_READ)
    SubscribersPage list() {
        return new SubscribersPage(subscriptions.status(), subscriptions.setAside());
    }

    @PostMapping("/settings/subscribers/retry")
    @Allowed(Permission.INTAKE_WRITE)
    Redirect retry(@RequestParam String subscriber, @RequestParam long seq) {
        boolean known = subscriptions.setAside().stream()
                .anyMatch(aside -> aside.subscriber().equals(subscriber) && aside.seq() == seq);
        if (!known) {
            throw Refusal.notFound();
        }
        Optional<String> problem = subscriptions.retry(subscriber, seq);
        Redirect back = Redirect.to("/settings/subscribers");
        return problem.isEmpty()
                ? back.saying("interactions.subscribers.retried")
                : back.warning("interactions.subscribers.still_failing", problem.get());
    }
}
