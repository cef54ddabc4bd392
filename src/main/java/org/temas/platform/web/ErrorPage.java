package org.temas.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees when something cannot be done.
 *
 * @param number leads to the entry in the log; null where there is none
 * @param again where to try once more; null if that would not help
 */
public record ErrorPage(
        int status,
        String titleKey,
        String key,
        List<Object> arguments,
        @Nullable String number,
        @Nullable String again)
        implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t(titleKey);
    }

    public String detail(Ui ui) {
        return ui.t(key, arguments.toArray());
    }
}
