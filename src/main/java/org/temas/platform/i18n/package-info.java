/** Texts, numbers, dates and money in the reader's language. */
@NullMarked
package org.temas.platform.i18n;

import org.jspecify.annotations.NullMarked;
