/** A PostgreSQL server of our own, for when none is configured. */
@NullMarked
package org.temas.platform.postgres;

import org.jspecify.annotations.NullMarked;
