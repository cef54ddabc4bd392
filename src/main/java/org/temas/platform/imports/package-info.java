/** Reading other people's files: detection, mapping, streaming, reasons. */
@NullMarked
package org.temas.platform.imports;

import org.jspecify.annotations.NullMarked;
