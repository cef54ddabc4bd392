/** The ground that knows no business: database, pages, languages, jobs, imports, clocks. */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package org.temas.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
