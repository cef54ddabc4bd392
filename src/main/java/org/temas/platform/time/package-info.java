/** The one clock. */
@NullMarked
package org.temas.platform.time;

import org.jspecify.annotations.NullMarked;
