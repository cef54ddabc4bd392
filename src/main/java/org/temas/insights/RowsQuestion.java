package org.temas.insights;

import org.jspecify.annotations.Nullable;
import org.temas.platform.web.Cursor;

/**
 * Which rows stand behind a figure.
 *
 * @param key the group or stage, for metrics that have keys of their own; empty: all
 * @param cursor where to go on
 */
record RowsQuestion(Question question, String key, @Nullable Cursor cursor, int limit) {}
