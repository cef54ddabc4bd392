package org.temas.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.platform.web.Form;
import org.temas.platform.web.Redirect;
import org.temas.platform.web.Refusal;
import org.temas.platform.web.View;

/** API keys: made, shown once, revoked. */
@Controller
class KeysController {

    private static final String HOME = "/settings/keys";

    private final ApiKeys keys;
    private final People people;
    private final PublicAddress address;

    KeysController(ApiKeys keys, People people, PublicAddress address) {
        this.keys = keys;
        this.people = people;
        this.address = address;
    }

    @GetMapping(HOME)
    @Allowed(Permission.API_KEYS)
    View show(HttpServletRequest request) {
        return page(Form.empty().with("scope", Keyed.Scope.TRACK), null, 200, request);
    }

    @PostMapping(HOME)
    @Allowed(Permission.API_KEYS)
    View create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String scope,
            HttpServletRequest request) {
        Form form = Checks.name(Form.empty(), "name", name).with("scope", scope);
        Optional<Keyed.Scope> wished = Arrays.stream(Keyed.Scope.values())
                .filter(each -> each.name().equals(scope))
                .findFirst();
        if (wished.isEmpty()) {
            form.refuse("scope", "access.keys.scope_unknown");
        }
        if (!form.isGood()) {
            return page(form, null, 422, request);
        }
        String secret = keys.create(name.strip(), wished.orElseThrow());
        return page(
                Form.empty().with("scope", scope),
                new KeysPage.Fresh(name.strip(), wished.orElseThrow(), secret),
                201,
                request);
    }

    @PostMapping(HOME + "/{key}/revocation")
    @Allowed(Permission.API_KEYS)
    Redirect revoke(@PathVariable UUID key) {
        if (!keys.revoke(key)) {
            throw Refusal.notFound();
        }
        return Redirect.to(HOME).saying("access.keys.revoked");
    }

    private KeysPage page(Form form, KeysPage.@Nullable Fresh fresh, int status, HttpServletRequest request) {
        List<ApiKey> all = keys.all();
        List<UUID> makers = all.stream()
                .flatMap(key -> Stream.ofNullable(key.createdBy()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new KeysPage(all, people.names(makers), form, fresh, address.of(request), status);
    }
}
