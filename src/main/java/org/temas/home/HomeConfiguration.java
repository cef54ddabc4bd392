package org.temas.home;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.temas.access.Permission;
import org.temas.platform.web.NavigationItem;

@Configuration(proxyBeanMethods = false)
class HomeConfiguration {

    @Bean
    static NavigationItem homePlace() {
        return new NavigationItem(
                NavigationItem.Group.HOME, 0, "home", "platform.group.home", "/", "home", Permission.ACCOUNT, "h");
    }
}
