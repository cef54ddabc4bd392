/** Language, folding and matching of Turkish and English text: pure functions. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.temas.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
