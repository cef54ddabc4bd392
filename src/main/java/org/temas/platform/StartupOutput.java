package org.temas.platform;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Says on the console where the application is, what is to know, and how to stop it. */
@Component
@WhenServing
final class StartupOutput {

    private final DataFolder data;
    private final List<StartupNotice> notices;
    private final String publicUrl;

    StartupOutput(DataFolder data, List<StartupNotice> notices, @Value("${temas.public-url:}") String publicUrl) {
        this.data = data;
        this.notices = notices;
        this.publicUrl = publicUrl;
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(ApplicationReadyEvent ready) {
        if (!(ready.getApplicationContext() instanceof WebServerApplicationContext web) || web.getWebServer() == null) {
            return;
        }
        String address = StringUtils.hasText(publicUrl)
                ? publicUrl
                : "http://localhost:" + web.getWebServer().getPort();
        data.announce(address);
        StringBuilder text =
                new StringBuilder("\n  Temas is ready: ").append(address).append('\n');
        notices.stream()
                .flatMap(notice -> notice.lines().stream())
                .forEach(line -> text.append("  ").append(line).append('\n'));
        text.append("  Data: ").append(data.path()).append("   Stop: Ctrl-C\n");
        System.out.println(text);
    }
}
