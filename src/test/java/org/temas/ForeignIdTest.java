package org.temas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.temas.Operations.Operation;
import org.temas.access.Keyed;
import org.temas.access.TestAccess;
import org.temas.access.TestClient;
import org.temas.platform.db.Db;
import org.temas.platform.db.Id;

/**
 * Calls every operation that takes an id with the id of another workspace's object, own ids beside it: 404, the same
 * words as for an id that nobody has, and not a row of the other workspace changed.
 */
@TemasTest
class ForeignIdTest {

    @Autowired
    TestAccess access;

    @Autowired
    Db db;

    @Autowired
    List<ForeignIds> modules;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    /** One id in one place of one operation. */
    private record Case(Operation operation, int variable, String parameter) {

        @Override
        public String toString() {
            return operation + (parameter.isEmpty() ? " · " + operation.upTo(variable) : "?" + parameter);
        }
    }

    @Test
    void anotherWorkspacesIdOpensNothing() throws InterruptedException {
        TestAccess.TestWorkspace ours = access.workspace();
        TestAccess.TestWorkspace theirs = access.workspace();
        var own = new HashMap<String, String>();
        var foreign = new HashMap<String, String>();
        var exempt = new HashSet<String>();
        var searches = new HashSet<String>();
        for (ForeignIds module : modules) {
            own.putAll(module.in(ours));
            own.putAll(module.beside());
            foreign.putAll(module.in(theirs));
            exempt.addAll(module.ofNoWorkspace());
            searches.addAll(module.searches());
        }
        var wrong = new ArrayList<String>();
        List<Case> cases = cases(foreign, exempt, wrong);
        assertThat(cases).hasSizeGreaterThan(4);
        Map<String, String> before = settledRows(theirs);

        for (Case one : cases) {
            TestClient.Answer answer = call(one, ours, own, sample(one, foreign));
            TestClient.Answer nobodys = call(one, ours, own, nobodys(sample(one, foreign)));
            int wanted = searches.contains(one.operation() + "?" + one.parameter()) ? nobodys.status() : 404;
            if (answer.status() != wanted) {
                wrong.add(answer.status() + " for another workspace's id at " + one);
            } else if (!told(answer, sample(one, foreign)).equals(told(nobodys, ""))) {
                wrong.add("tells a foreign id from one that nobody has: " + one);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(settledRows(theirs)).isEqualTo(before);
    }

    /** The control: an own id opens, else the test above proves nothing. */
    @Test
    void anOwnIdOpensPages() {
        TestAccess.TestWorkspace ours = access.workspace();
        var own = new HashMap<String, String>();
        Set<String> exempt = new HashSet<>();
        for (ForeignIds module : modules) {
            own.putAll(module.in(ours));
            own.putAll(module.beside());
            exempt.addAll(module.ofNoWorkspace());
        }
        var wrong = new ArrayList<String>();
        for (Case one : cases(own, exempt, new ArrayList<>())) {
            if (one.operation().method().equals("GET") && one.parameter().isEmpty()) {
                int status = call(one, ours, own, sample(one, own)).status();
                if (status >= 400) {
                    wrong.add(status + " for an own id at " + one);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private List<Case> cases(Map<String, String> samples, Set<String> exempt, List<String> wrong) {
        var cases = new ArrayList<Case>();
        for (Operation operation : Operations.of(mapping).all()) {
            for (int i = 0; i < operation.variables().size(); i++) {
                String kind = operation.upTo(i);
                if (samples.containsKey(kind)) {
                    cases.add(new Case(operation, i, ""));
                } else if (!exempt.contains(kind)) {
                    wrong.add("no sample for " + kind + " of " + operation + ": contribute one in a ForeignIds");
                }
            }
            for (MethodParameter parameter : operation.handler().getMethodParameters()) {
                RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
                if (asked == null) {
                    continue;
                }
                String name = name(parameter, asked);
                String kind = operation + "?" + name;
                if (samples.containsKey(kind)) {
                    cases.add(new Case(operation, -1, name));
                } else if (isId(parameter, name) && !exempt.contains(kind)) {
                    wrong.add("no sample for " + kind + ": contribute one in a ForeignIds");
                }
            }
        }
        return cases;
    }

    private static String name(MethodParameter parameter, RequestParam asked) {
        if (!asked.name().isEmpty()) {
            return asked.name();
        }
        return asked.value().isEmpty()
                ? Objects.requireNonNull(parameter.getParameter().getName())
                : asked.value();
    }

    private static boolean isId(MethodParameter parameter, String name) {
        Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
        return type == UUID.class
                || Id.class.isAssignableFrom(type)
                || name.equals("id")
                || name.endsWith("Id")
                || name.endsWith("_id");
    }

    private static String sample(Case one, Map<String, String> samples) {
        return Objects.requireNonNull(samples.get(
                one.parameter().isEmpty()
                        ? one.operation().upTo(one.variable())
                        : one.operation() + "?" + one.parameter()));
    }

    private TestClient.Answer call(Case one, TestAccess.TestWorkspace ours, Map<String, String> own, String id) {
        Operation operation = one.operation();
        List<String> values = IntStream.range(0, operation.variables().size())
                .mapToObj(i -> i == one.variable() ? id : own.getOrDefault(operation.upTo(i), "1"))
                .toList();
        var fields = new ArrayList<String>();
        for (MethodParameter parameter : operation.handler().getMethodParameters()) {
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null && !java.util.Map.class.isAssignableFrom(parameter.getParameterType())) {
                String name = name(parameter, asked);
                if (name.equals(one.parameter())) {
                    fields.addAll(List.of(name, id));
                } else if (own.containsKey(operation + "?" + name)) {
                    fields.addAll(List.of(name, Objects.requireNonNull(own.get(operation + "?" + name))));
                }
            }
        }
        String path = operation.path(values);
        TestClient client =
                operation.handler().hasMethodAnnotation(Keyed.class) ? ours.program(Keyed.Scope.WRITE) : ours.owner();
        if (operation.method().equals("GET")) {
            var query = new StringBuilder(path);
            for (int i = 0; i < fields.size(); i += 2) {
                query.append(i == 0 ? '?' : '&')
                        .append(fields.get(i))
                        .append('=')
                        .append(fields.get(i + 1));
            }
            return client.get(query.toString());
        }
        return client.form(operation.method(), path, fields.toArray(String[]::new));
    }

    /** Of the same shape, but nobody's. */
    private static String nobodys(String id) {
        if (id.matches("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")) {
            return UUID.randomUUID().toString();
        }
        return id.matches("\\d+") ? "999999999" + id.length() : "x" + UUID.randomUUID();
    }

    /** The words, without what differs from answer to answer. */
    private static String told(TestClient.Answer answer, String id) {
        String body = id.isEmpty() ? answer.body() : answer.body().replace(id, "…");
        return body.replaceAll("x?[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", "…")
                .replaceAll("nonce=\"[^\"]*\"", "")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("content=\"[A-Za-z0-9_=-]{40,}\"", "")
                .replaceAll("\"instance\":\"[^\"]*\"", "")
                .replaceAll("name=\"back\" value=\"[^\"]*\"", "")
                .replaceAll("x?999999999\\d*", "…");
    }

    /** A digest of each table's rows of a workspace, once nothing works on them any more. */
    private Map<String, String> settledRows(TestAccess.TestWorkspace workspace) throws InterruptedException {
        Map<String, String> last = rows(workspace);
        for (int i = 0; i < 40; i++) {
            Thread.sleep(250);
            Map<String, String> now = rows(workspace);
            if (now.equals(last)) {
                return now;
            }
            last = now;
        }
        return last;
    }

    private Map<String, String> rows(TestAccess.TestWorkspace workspace) {
        List<String> tables = db.sql("""
                        SELECT n.nspname || '.' || c.relname
                        FROM pg_class c
                        JOIN pg_namespace n ON n.oid = c.relnamespace
                        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id'
                        WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg_%'
                        """).list(String.class);
        var digests = new TreeMap<String, String>();
        // the readers of the log go on working: their watermarks are no data of the workspace
        tables = tables.stream()
                .filter(table -> !table.equals("interactions.subscription"))
                .toList();
        for (String table : tables) {
            digests.put(
                    table,
                    workspace.call(() -> db.sql(
                                    "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM "
                                            + table + " t WHERE workspace_id = :workspace")
                            .param("workspace", workspace.id())
                            .one(String.class)));
        }
        return digests;
    }
}
