package org.temas.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.TemasTest;
import org.temas.access.Role;
import org.temas.access.TestAccess;
import org.temas.access.TestClient;
import org.temas.access.TestClient.Answer;

/** The way through the pages, without any script, in both languages. */
@TemasTest
class ImportPagesTest {

    @Autowired
    TestAccess access;

    @Test
    void leadsFromTheFileToTheResult() {
        for (String language : List.of("en", "tr")) {
            TestClient analyst = access.workspace().as(Role.ANALYST, language);
            assertClean(analyst.get("/imports"));
            assertClean(analyst.get("/imports/new"));
            byte[] sample = analyst.get("/imports/sample/orders.csv").bytes();
            Answer uploaded = analyst.upload(
                    "/imports",
                    Multipart.BOUNDARY,
                    new Multipart()
                            .field("kind", "orders")
                            .file("siparişler.csv", sample)
                            .bytes());
            assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(303);
            String mapping = uploaded.location();
            Document page = assertClean(analyst.get(mapping));
            assertThat(page.select("option[selected][value=order_id]")).hasSize(1);
            assertThat(page.text()).contains("siparişler.csv");
            Answer rehearsed = analyst.post(mapping, form(page, "do", "rehearse"));
            assertThat(rehearsed.status()).as(rehearsed.body()).isEqualTo(303);
            Document result = over(analyst, rehearsed.location());
            assertThat(result.select("form[action$=/run]")).hasSize(1);
            Answer started = analyst.post(rehearsed.location() + "/run");
            assertThat(started.status()).isEqualTo(303);
            Document done = over(analyst, started.location());
            assertThat(done.select("a[href=/customers]")).isNotEmpty();
            assertThat(done.select("a[href=/metrics]")).isNotEmpty();
            assertThat(analyst.post(rehearsed.location() + "/run").status()).isEqualTo(409);
            assertThat(assertClean(analyst.get("/imports")).text()).contains("siparişler.csv");
            assertThat(analyst.get(started.location() + "/mapping.json")
                            .json()
                            .path("kind")
                            .asString())
                    .isEqualTo("orders");
        }
    }

    @Test
    void savesAMappingForTheNextTime() {
        TestClient analyst = access.workspace().as(Role.ANALYST);
        byte[] text = "Nr,When,Who,Sum\n1,2026-11-01,42,10.00\n".getBytes(StandardCharsets.UTF_8);
        String mapping = analyst.upload(
                        "/imports",
                        Multipart.BOUNDARY,
                        new Multipart()
                                .field("kind", "orders")
                                .file("a.csv", text)
                                .bytes())
                .location();
        Document page = assertClean(analyst.get(mapping));
        assertThat(page.select("[role=alert]")).isNotEmpty();
        Answer saved = analyst.post(
                mapping,
                form(
                        page,
                        "do",
                        "save",
                        "saveAs",
                        "Till",
                        "f0.c0",
                        "order_id",
                        "f0.c1",
                        "order_time",
                        "f0.c2",
                        "customer_id",
                        "f0.c3",
                        "total"));
        assertThat(saved.status()).as(saved.body()).isEqualTo(303);
        String next = analyst.upload(
                        "/imports",
                        Multipart.BOUNDARY,
                        new Multipart()
                                .field("kind", "orders")
                                .file("b.csv", text)
                                .bytes())
                .location();
        Document fresh = analyst.get(next).page();
        String kept = fresh.select("#kept option").attr("value");
        analyst.post(next, form(fresh, "do", "load", "kept", kept));
        Document loaded = assertClean(analyst.get(next));
        assertThat(loaded.select("option[selected][value=total]")).hasSize(1);
    }

    @Test
    void isNotForViewers() {
        TestClient viewer = access.workspace().as(Role.VIEWER);
        assertThat(viewer.get("/imports").status()).isEqualTo(403);
    }

    @Test
    void tellsInWordsWhatIsWrongWithAFile() {
        TestClient analyst = access.workspace().as(Role.ANALYST);
        Answer answer = analyst.upload(
                "/imports",
                Multipart.BOUNDARY,
                new Multipart()
                        .field("kind", "orders")
                        .file("a.pdf", "%PDF-1.4".getBytes(StandardCharsets.UTF_8))
                        .bytes());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.page().select("#problem-files").text()).contains("xlsx");
    }

    private static Document over(TestClient analyst, String address) {
        for (int i = 0; i < 150; i++) {
            Document page = assertClean(analyst.get(address));
            if (page.select("#import").attr("hx-get").isEmpty()) {
                return page;
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("The import did not end");
    }

    private static Document assertClean(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Document page = answer.page();
        assertThat(page.html()).doesNotContain("⟦");
        assertThat(page.select("h1")).hasSize(1);
        return page;
    }

    /** Everything the mapping form would send, with some of it changed. */
    private static String[] form(Document page, String... changes) {
        var fields = new ArrayList<String>();
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < changes.length; i += 2) {
            changed.add(changes[i]);
            fields.add(changes[i]);
            fields.add(changes[i + 1]);
        }
        for (Element select : page.select("main select[name]")) {
            Element option = select.selectFirst("option[selected]");
            if (!changed.contains(select.attr("name")) && option != null) {
                fields.add(select.attr("name"));
                fields.add(option.attr("value"));
            }
        }
        for (Element input : page.select("main input[name]")) {
            boolean unchecked = input.attr("type").equals("checkbox") && !input.hasAttr("checked");
            if (!changed.contains(input.attr("name"))
                    && !unchecked
                    && !input.attr("name").equals("_csrf")) {
                fields.add(input.attr("name"));
                fields.add(input.attr("value"));
            }
        }
        return fields.toArray(String[]::new);
    }
}
