package org.temas.insights;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.temas.access.Open;
import org.temas.platform.web.Page;
import org.temas.platform.web.Viewer;

/** What programs can ask: for people to read, and as OpenAPI for tools. */
@Controller
class ApiDocsController {

    private final ObjectProvider<OpenApiWebMvcResource> openApi;

    ApiDocsController(ObjectProvider<OpenApiWebMvcResource> openApi) {
        this.openApi = openApi;
    }

    @GetMapping("/api/docs")
    @Open("Says how to ask, and tells nothing of anybody")
    Page docs(@RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer) {
        var docs = new ApiDocsPage(
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString());
        return viewer.signedIn() ? docs : new PublicApiDocsPage(docs);
    }

    @Hidden
    @ResponseBody
    @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Open("Says how to ask, and tells nothing of anybody")
    byte[] openApi(HttpServletRequest request) throws JsonProcessingException {
        return openApi.getObject().openapiJson(request, "/api/openapi.json", Locale.ENGLISH);
    }

    /** The document's frame. */
    @Configuration(proxyBeanMethods = false)
    static class Document {

        @Bean
        OpenAPI temasApi() {
            return new OpenAPI()
                    .info(new Info()
                            .title("Temas")
                            .version("1")
                            .description(
                                    "Tracking, imports, interactions and metrics. Keys are made on the page of API keys.")
                            .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                    .components(new Components()
                            .addSecuritySchemes(
                                    "key",
                                    new SecurityScheme()
                                            .type(SecurityScheme.Type.HTTP)
                                            .scheme("bearer")))
                    .addSecurityItem(new SecurityRequirement().addList("key"));
        }

        /** Pages of the interface are not for programs. */
        @Bean
        OpenApiCustomizer onlyForPrograms() {
            return document -> {
                var kept = new Paths();
                document.getPaths().forEach((path, item) -> {
                    if (path.startsWith("/api/v1/") || path.startsWith("/v1/")) {
                        kept.addPathItem(path, item);
                    }
                });
                document.setPaths(kept);
            };
        }
    }
}
