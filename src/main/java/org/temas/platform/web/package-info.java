/** The web kit: typed pages, fragments, forms, navigation, errors. */
@NullMarked
package org.temas.platform.web;

import org.jspecify.annotations.NullMarked;
