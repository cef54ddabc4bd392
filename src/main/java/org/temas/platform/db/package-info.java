/** Access to PostgreSQL: set-based SQL as text, one workspace per transaction. */
@NullMarked
package org.temas.platform.db;

import org.jspecify.annotations.NullMarked;
