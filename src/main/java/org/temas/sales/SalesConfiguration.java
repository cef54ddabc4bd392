package org.temas.sales;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.temas.access.Permission;
import org.temas.platform.web.NavigationItem;

/** Where the module shows itself. */
@Configuration(proxyBeanMethods = false)
class SalesConfiguration {

    @Bean
    NavigationItem ordersNavigation() {
        return new NavigationItem(
                NavigationItem.Group.CUSTOMERS,
                20,
                "orders",
                "sales.orders",
                "/orders",
                "receipt",
                Permission.CUSTOMERS_READ,
                "o");
    }

    @Bean
    NavigationItem productsNavigation() {
        return new NavigationItem(
                NavigationItem.Group.CUSTOMERS,
                30,
                "products",
                "sales.products",
                "/products",
                "package",
                Permission.METRICS_READ,
                "p");
    }
}
