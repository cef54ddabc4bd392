/** Profiles, identifiers, resolution and merge, traits, consent, data-subject requests. */
@ApplicationModule(allowedDependencies = {"platform", "text", "access"})
@NullMarked
package org.temas.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
