package org.temas.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Teaches Spring MVC that a handler may return a {@link Page} or a {@link Redirect}. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final ObjectProvider<PageRenderer> renderer;
    private final FlashCookie flashes;

    WebConfiguration(ObjectProvider<PageRenderer> renderer, FlashCookie flashes) {
        this.renderer = renderer;
        this.flashes = flashes;
    }

    @Bean
    static TemplateEngine templateEngine(@Value("${temas.dev:}") String dev) {
        return dev.isBlank() ? TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.temas") : live();
    }

    /** Reads the templates from the sources whenever they change; in jte's own package, else it would find the built ones. */
    private static TemplateEngine live() {
        var engine = TemplateEngine.create(
                new DirectoryCodeResolver(Path.of("src/main/java/org/temas")),
                Path.of("target/live-templates"),
                ContentType.Html,
                WebConfiguration.class.getClassLoader());
        engine.setTrimControlStructures(true);
        return engine;
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new Pages());
    }

    private final class Pages implements HandlerMethodReturnValueHandler {

        @Override
        public boolean supportsReturnType(MethodParameter type) {
            return View.class.isAssignableFrom(type.getParameterType());
        }

        @Override
        public void handleReturnValue(
                @Nullable Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest web)
                throws Exception {
            container.setRequestHandled(true);
            var request = (HttpServletRequest) web.getNativeRequest();
            var response = Objects.requireNonNull((HttpServletResponse) web.getNativeResponse());
            switch (value) {
                case Page page -> renderer.getObject().render(page, request, response);
                case Redirect redirect -> {
                    if (redirect.flash() instanceof Flash flash) {
                        flashes.put(flash, request, response);
                    }
                    response.setStatus(303);
                    response.setHeader("Location", redirect.to());
                }
                case null, default -> throw new IllegalStateException("A handler returned neither page nor redirect");
            }
        }
    }
}
