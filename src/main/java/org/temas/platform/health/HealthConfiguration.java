package org.temas.platform.health;

import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.temas.platform.i18n.Texts;
import org.temas.platform.web.PageRenderer;
import tools.jackson.databind.json.JsonMapper;

/** Puts the health answers and the answer during an outage before everything else. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class HealthConfiguration {

    @Bean
    FilterRegistrationBean<HealthFilter> healthFilter(List<Readiness> needed, JsonMapper json, InstantSource clock) {
        var registration = new FilterRegistrationBean<>(new HealthFilter(needed, json, clock));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    Unavailability unavailability(Outage outage, PageRenderer pages, Texts texts, JsonMapper json) {
        return new Unavailability(outage, pages, texts, json);
    }

    @Bean
    FilterRegistrationBean<Unavailability> unavailabilityFilter(Unavailability unavailability) {
        var registration = new FilterRegistrationBean<>(unavailability);
        registration.setOrder(unavailability.getOrder());
        return registration;
    }
}
