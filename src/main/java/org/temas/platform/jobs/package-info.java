/** Work that outlives a request: leased, resumable, with progress. */
@NullMarked
package org.temas.platform.jobs;

import org.jspecify.annotations.NullMarked;
