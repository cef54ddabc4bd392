/** Other people's files become customers and interactions: mapping, dry run, progress, reasons. */
@ApplicationModule(allowedDependencies = {"platform", "text", "access", "customers", "interactions"})
@NullMarked
package org.temas.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
