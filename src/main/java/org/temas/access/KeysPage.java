package org.temas.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.temas.platform.web.Choice;
import org.temas.platform.web.Form;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/**
 * The API keys of the workspace.
 *
 * @param makers who made them, by id
 * @param fresh a key made this moment: its secret is shown this once
 * @param address how programs reach us
 */
public record KeysPage(
        List<ApiKey> keys,
        Map<UUID, String> makers,
        Form form,
        @Nullable Fresh fresh,
        String address,
        int status) implements Page {

    /** A key made this moment. */
    public record Fresh(String name, Keyed.Scope scope, String secret) {

        /** A first request to try it with. */
        public String example(String address) {
            return switch (scope) {
                case TRACK -> """
                    curl %s/v1/track -u '%s:' -H 'Content-Type: application/json' \\
                      -d '{"userId":"customer-1","event":"Product Viewed","properties":{"product_id":"A-1"}}'""".formatted(address, secret);
                case READ, WRITE -> "curl %s/api/v1/metrics -H 'Authorization: Bearer %s'".formatted(address, secret);
            };
        }

        @Override
        public String toString() {
            return "Fresh[" + name + "]";
        }
    }

    @Override
    public String title(Ui ui) {
        return ui.t("access.keys.title");
    }

    public static String scope(Ui ui, Keyed.Scope scope) {
        return ui.t("access.scope." + scope.name().toLowerCase(Locale.ROOT));
    }

    public List<Choice> scopes(Ui ui) {
        return Arrays.stream(Keyed.Scope.values())
                .map(scope -> new Choice(
                        scope.name(),
                        scope(ui, scope) + ": "
                                + ui.t("access.scope." + scope.name().toLowerCase(Locale.ROOT) + ".means")))
                .toList();
    }

    public String maker(ApiKey key, Ui ui) {
        UUID by = key.createdBy();
        return by == null ? ui.t("access.keys.by_start") : makers.getOrDefault(by, ui.t("access.audit.somebody"));
    }
}
