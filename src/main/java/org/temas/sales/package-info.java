/** Products, orders, lines and refunds: a projection of the log. */
@ApplicationModule(allowedDependencies = {"platform", "text", "access", "customers", "interactions"})
@NullMarked
package org.temas.sales;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
