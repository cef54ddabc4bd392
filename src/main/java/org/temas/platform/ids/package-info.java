/** Identifiers ordered by time. */
@NullMarked
package org.temas.platform.ids;

import org.jspecify.annotations.NullMarked;
