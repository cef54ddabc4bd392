package org.temas.interactions;

import java.time.InstantSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.temas.access.Workspaces;
import org.temas.platform.i18n.Texts;
import org.temas.platform.ids.Uuid7;

/** Puts the tracking API before everything else that a request passes. */
@Configuration(proxyBeanMethods = false)
class InteractionsConfiguration {

    @Bean
    FilterRegistrationBean<TrackingApi> trackingApi(Intake intake, WriteKeys keys, InstantSource clock, Uuid7 ids) {
        var registration = new FilterRegistrationBean<>(new TrackingApi(intake, keys, clock, ids));
        registration.addUrlPatterns("/v1/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** A workspace whose days are Turkey's begins in Turkish. */
    @Bean
    DefaultCatalogue.Languages catalogueLanguages(Workspaces workspaces) {
        return workspace -> workspaces
                .find(workspace)
                .map(found -> found.zone().getId())
                .filter(zone -> zone.equals("Europe/Istanbul") || zone.equals("Turkey"))
                .map(zone -> Texts.TURKISH)
                .orElse(Texts.ENGLISH);
    }
}
