/** The first page: the steps of the first five minutes, and the cards that other modules plug in; and the search over all of them. */
@ApplicationModule(allowedDependencies = {"platform", "access"})
@NullMarked
package org.temas.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
