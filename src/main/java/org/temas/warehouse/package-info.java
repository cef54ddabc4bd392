/** The columnar copy of the log and its query door. */
@ApplicationModule(allowedDependencies = {"platform", "text", "access", "customers", "interactions"})
@NullMarked
package org.temas.warehouse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
