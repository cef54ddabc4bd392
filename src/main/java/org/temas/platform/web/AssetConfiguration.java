package org.temas.platform.web;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Serves {@link Assets}: compressed, for ever, to anybody. */
@Configuration(proxyBeanMethods = false)
class AssetConfiguration {

    private final Assets assets;

    AssetConfiguration(Assets assets) {
        this.assets = assets;
    }

    @Bean
    RouterFunction<ServerResponse> assetRoutes() {
        return RouterFunctions.route()
                .GET(Assets.ROOT + "{version}/{*name}", this::serve)
                .build();
    }

    private ServerResponse serve(ServerRequest request) {
        String name = request.pathVariable("name").substring(1);
        Assets.Asset asset = assets.find(name).orElse(null);
        if (asset == null) {
            return ServerResponse.notFound().build();
        }
        // an old page may ask for an old version: it gets the new file, but may not keep it under the old name
        boolean current = request.pathVariable("version").equals(assets.version());
        var response = ServerResponse.ok()
                .header(HttpHeaders.CONTENT_TYPE, asset.type())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(
                        current
                                ? CacheControl.maxAge(Duration.ofDays(365))
                                        .cachePublic()
                                        .immutable()
                                : CacheControl.noCache());
        byte[] gzip = asset.gzip();
        boolean understood =
                request.headers().header(HttpHeaders.ACCEPT_ENCODING).stream().anyMatch(v -> v.contains("gzip"));
        return gzip != null && understood
                ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(gzip)
                : response.body(asset.plain());
    }
}
