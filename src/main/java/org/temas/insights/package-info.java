/** Metrics declared once: questions, answers, dashboard. */
@ApplicationModule(
        allowedDependencies = {"platform", "text", "access", "customers", "interactions", "sales", "warehouse"})
@NullMarked
package org.temas.insights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
