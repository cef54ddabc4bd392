/** Whether the application and what it rests on are well, and what it answers while the database is away. */
@NullMarked
package org.temas.platform.health;

import org.jspecify.annotations.NullMarked;
