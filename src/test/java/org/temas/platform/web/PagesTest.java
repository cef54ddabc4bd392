package org.temas.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit as parsed HTML, in both languages, without a database. */
class PagesTest {

    static Stream<Document> pages() throws Exception {
        try (var gallery = new Gallery(0);
                var http = HttpClient.newHttpClient()) {
            var pages = new java.util.ArrayList<Document>();
            for (String language : List.of("tr", "en")) {
                for (String path : Gallery.PAGES) {
                    var request = HttpRequest.newBuilder(URI.create(gallery.address() + path + "?lang=" + language))
                            .build();
                    pages.add(Jsoup.parse(
                            http.send(request, HttpResponse.BodyHandlers.ofString())
                                    .body(),
                            path + " " + language));
                }
            }
            return pages.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hasOneHeadingOneMainAndNoMissingText(Document page) {
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("main#main")).hasSize(1);
        assertThat(page.outerHtml()).doesNotContain("⟦");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesEachThingOnce(Document page) {
        var ids = page.select("[id]").stream().map(Element::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void labelsPointToWhatTheyName(Document page) {
        Set<String> ids = page.select("[id]").stream().map(Element::id).collect(Collectors.toSet());
        for (String attribute : List.of("for", "aria-labelledby", "aria-controls", "popovertarget")) {
            page.select("[" + attribute + "]")
                    .forEach(element -> assertThat(ids).contains(element.attr(attribute)));
        }
        page.select("[aria-describedby]")
                .forEach(element -> assertThat(ids)
                        .contains(element.attr("aria-describedby").split(" ")));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFormThatChangesSomethingCarriesTheToken(Document page) {
        page.select(".shell > .top form[method=post], dialog form[method=post]")
                .forEach(form -> assertThat(form.select("input[name=_csrf]")).hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void runsNoInlineScriptWithoutItsNonce(Document page) {
        page.select("script:not([src])")
                .forEach(script -> assertThat(script.attr("nonce")).isEqualTo("gallery"));
        assertThat(page.getAllElements())
                .allSatisfy(element -> assertThat(element.attributes().asList())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    }

    @Test
    void everyPageRecordHasItsTemplate() throws IOException {
        var engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.temas");
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.temas");
        List<String> lonely = classes.stream()
                .filter(type -> type.isRecord() && type.isAssignableTo(Page.class))
                .map(JavaClass::reflect)
                .filter(type -> !engine.hasTemplate(PageRenderer.templateOf(type)))
                .map(Class::getName)
                .toList();
        assertThat(lonely).isEmpty();
    }
}
