/** The log: touchpoint catalogue, intake pipeline, timeline, subscribers. */
@ApplicationModule(allowedDependencies = {"platform", "text", "access", "customers"})
@NullMarked
package org.temas.interactions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
