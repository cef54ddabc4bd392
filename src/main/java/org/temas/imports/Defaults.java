package org.temas.imports;

import java.time.ZoneId;

/** What the workspace says where a file does not. */
record Defaults(ZoneId zone, String currency) {}
