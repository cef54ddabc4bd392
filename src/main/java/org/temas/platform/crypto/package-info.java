/** Keyed hashes and secrets. */
@NullMarked
package org.temas.platform.crypto;

import org.jspecify.annotations.NullMarked;
