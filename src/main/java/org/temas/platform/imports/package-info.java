/** Reading other people's files: detection of how they are written, streaming in constant memory, reasons for bad lines. */
@NullMarked
package org.temas.platform.imports;

import org.jspecify.annotations.NullMarked;
