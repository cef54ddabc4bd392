package org.temas.interactions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.temas.access.Permission;
import org.temas.platform.web.NavigationItem;

/** Where the module shows itself. */
@Configuration(proxyBeanMethods = false)
class InteractionsNavigation {

    @Bean
    NavigationItem touchpointsNavigation() {
        return new NavigationItem(
                NavigationItem.Group.CUSTOMERS,
                30,
                "touchpoints",
                "interactions.touchpoints",
                "/touchpoints",
                "map-pin",
                Permission.TOUCHPOINTS_READ,
                "t");
    }

    @Bean
    NavigationItem liveNavigation() {
        return new NavigationItem(
                NavigationItem.Group.SETTINGS,
                60,
                "live",
                "interactions.live",
                "/live",
                "broadcast",
                Permission.INTAKE_READ,
                "");
    }

    @Bean
    NavigationItem refusedNavigation() {
        return new NavigationItem(
                NavigationItem.Group.SETTINGS,
                61,
                "refused",
                "interactions.refused",
                "/refused",
                "ban",
                Permission.INTAKE_READ,
                "");
    }

    @Bean
    NavigationItem subscribersNavigation() {
        return new NavigationItem(
                NavigationItem.Group.SETTINGS,
                62,
                "subscribers",
                "interactions.subscribers",
                "/settings/subscribers",
                "activity",
                Permission.INTAKE_READ,
                "");
    }
}
