package org.temas.customers;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.temas.access.Permission;
import org.temas.platform.web.NavigationItem;

/** Where the module shows itself. */
@Configuration(proxyBeanMethods = false)
class CustomersConfiguration {

    @Bean
    NavigationItem customersNavigation() {
        return new NavigationItem(
                NavigationItem.Group.CUSTOMERS,
                10,
                "customers",
                "customers.navigation",
                "/customers",
                "users",
                Permission.CUSTOMERS_READ,
                "c");
    }
}
