package org.temas.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.temas.platform.web.NavigationItem;
import org.temas.platform.web.NavigationItem.Group;

/** Where the pages of this module stand in the rail. */
@Configuration(proxyBeanMethods = false)
class SettingsPlaces {

    @Bean
    NavigationItem workspacePlace() {
        return place(10, "workspace", "settings", Permission.WORKSPACE_SETTINGS);
    }

    @Bean
    NavigationItem peoplePlace() {
        return place(20, "people", "users", Permission.PEOPLE);
    }

    @Bean
    NavigationItem keysPlace() {
        return place(30, "keys", "key", Permission.API_KEYS);
    }

    @Bean
    NavigationItem auditPlace() {
        return place(40, "audit", "history", Permission.AUDIT_READ);
    }

    private static NavigationItem place(int order, String name, String icon, Permission permission) {
        return new NavigationItem(
                Group.SETTINGS, order, name, "access." + name + ".title", "/settings/" + name, icon, permission, "");
    }
}
