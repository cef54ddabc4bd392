package org.temas.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.temas.Operations;
import org.temas.Operations.Operation;
import org.temas.TemasTest;
import org.temas.platform.web.Viewer;

/** Walks over every operation of every module, for every role and every kind of key, and compares with the one table. */
@TemasTest
class GateTest {

    @Autowired
    TestAccess access;

    @Autowired
    Gate gate;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private List<Operation> operations() {
        List<Operation> all = Operations.of(mapping).all();
        assertThat(all).hasSizeGreaterThan(20);
        return all;
    }

    @Test
    void everyOperationSaysOnceWhoMayCallIt() {
        List<String> silent = operations().stream()
                .filter(operation -> Stream.of(Allowed.class, Keyed.class, Open.class)
                                .filter(operation.handler()::hasMethodAnnotation)
                                .count()
                        != 1)
                .map(Operation::toString)
                .toList();

        assertThat(silent).isEmpty();
    }

    @Test
    void whatNeedsNoFormTokenNeedsAKey() {
        List<String> unguarded = operations().stream()
                .filter(operation -> {
                    boolean forPrograms = operation.pattern().startsWith("/api/")
                            || operation.pattern().startsWith("/v1/");
                    return switch (Rule.of(operation.handler())) {
                        case Rule.People people -> forPrograms;
                        case Rule.Programs programs -> !operation.pattern().startsWith("/api/");
                        case Rule.Anyone anyone -> false;
                        case Rule.Nobody nobody -> true;
                    };
                })
                .map(Operation::toString)
                .toList();

        assertThat(unguarded).isEmpty();
    }

    @Test
    void everyRoleGetsWhatTheTableSaysAndNothingElse() throws Exception {
        TestAccess.TestWorkspace shop = access.workspace();
        var wrong = new ArrayList<String>();
        for (Role role : Role.values()) {
            TestClient client = shop.as(role);
            for (Operation operation : operations()) {
                if (!(Rule.of(operation.handler()) instanceof Rule.People(Permission permission))) {
                    continue;
                }
                if (permission.isOf(role)) {
                    // asked at the gate itself: the work behind it is not to be done
                    if (!passes(operation, role)) {
                        wrong.add(role + " is refused " + operation);
                    }
                } else {
                    int status = call(client, operation).status();
                    if (status != 403) {
                        wrong.add(role + " gets " + status + " at " + operation);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void strangersAreSentToTheSignIn() {
        TestClient stranger = access.stranger();
        var wrong = new ArrayList<String>();
        for (Operation operation : operations()) {
            if (Rule.of(operation.handler()) instanceof Rule.People) {
                TestClient.Answer answer = call(stranger, operation);
                if (answer.status() != 303 || !answer.location().startsWith("/sign-in?to=%2F")) {
                    wrong.add(answer.status() + " " + answer.location() + " at " + operation);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyKeyReachesItsScopeAndNothingElse() {
        TestAccess.TestWorkspace shop = access.workspace();
        var wrong = new ArrayList<String>();
        for (Operation operation : operations()) {
            switch (Rule.of(operation.handler())) {
                case Rule.Programs(Keyed.Scope needed) -> {
                    TestClient.Answer without = call(access.stranger(), operation);
                    if (without.status() != 401
                            || without.header("WWW-Authenticate").isEmpty()) {
                        wrong.add("without a key " + without.status() + " at " + operation);
                    }
                    if (call(shop.owner(), operation).status() != 401) {
                        wrong.add("a session opens " + operation);
                    }
                    for (Keyed.Scope scope : Keyed.Scope.values()) {
                        if (!ApiKeys.reaches(scope, needed)) {
                            int status = call(shop.program(scope), operation).status();
                            if (status != 403) {
                                wrong.add(scope + " gets " + status + " at " + operation);
                            }
                        }
                    }
                }
                case Rule.People people -> {
                    int status =
                            call(shop.program(Keyed.Scope.WRITE), operation).status();
                    if (status != 303 && status != 403) {
                        wrong.add("a key gets " + status + " at " + operation);
                    }
                }
                case Rule.Anyone anyone -> {}
                case Rule.Nobody nobody -> wrong.add("nobody may call " + operation);
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** The table as a picture: who changes a permission changes this, and sees what it means. */
    @Test
    void theTableIsMeantAsItStands() {
        String table = Stream.of(Permission.values())
                .map(permission -> permission + ": "
                        + Stream.of(Role.values())
                                .filter(permission::isOf)
                                .map(role -> role.name().substring(0, 2))
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));

        assertThat(Set.copyOf(table.lines().toList()))
                .contains(
                        "ACCOUNT: OW AD AN AG VI",
                        "METRICS_READ: OW AD AN AG VI",
                        "CUSTOMERS_READ: OW AD AN AG",
                        "CUSTOMERS_WRITE: OW AD AG",
                        "CUSTOMERS_MERGE: OW AD AG",
                        "SUBJECT_REQUESTS: OW AD",
                        "EXPORT: OW AD AN",
                        "IMPORT: OW AD AN",
                        "INTAKE_READ: OW AD AN",
                        "INTAKE_WRITE: OW AD",
                        "TOUCHPOINTS_READ: OW AD AN AG VI",
                        "TOUCHPOINTS_WRITE: OW AD AN",
                        "WORKSPACE_SETTINGS: OW AD",
                        "PEOPLE: OW AD",
                        "API_KEYS: OW AD",
                        "AUDIT_READ: OW AD",
                        "WORKSPACES: OW");
    }

    private boolean passes(Operation operation, Role role) throws Exception {
        var request = new MockHttpServletRequest(operation.method(), "/somewhere");
        Viewer nobody = Viewer.stranger(java.util.Locale.ENGLISH);
        request.setAttribute(
                Viewer.ATTRIBUTE,
                new Viewer(
                        UUID.randomUUID(),
                        "",
                        "",
                        nobody.locale(),
                        nobody.theme(),
                        null,
                        List.of(),
                        authority -> authority instanceof Permission permission && permission.isOf(role)));
        return gate.preHandle(request, new MockHttpServletResponse(), operation.handler());
    }

    private static TestClient.Answer call(TestClient client, Operation operation) {
        String path = operation.nowhere();
        if (operation.upload()) {
            return client.upload(path, "b", "--b--\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return operation.method().equals("GET") ? client.get(path) : client.form(operation.method(), path);
    }
}
