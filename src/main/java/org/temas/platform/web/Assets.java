package org.temas.platform.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * What the browser loads, all of it from here: our own files and the libraries, read and compressed once, under one
 * version that changes with any of them, so that browsers may keep them for ever. One version for all lets the modules
 * import each other by plain relative paths.
 */
@Component
public final class Assets {

    public static final String ROOT = "/assets/";

    private static final String WEBJARS = "classpath*:META-INF/resources/webjars/";
    private static final Map<String, String> LIBRARIES = Map.of(
            "lib/tabler.css", WEBJARS + "tabler__core/*/dist/css/tabler.min.css",
            "lib/htmx.js", WEBJARS + "htmx.org/*/dist/htmx.min.js",
            "lib/echarts.js", WEBJARS + "echarts/*/echarts.common.min.js");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "csv", "text/csv;charset=UTF-8");

    private final Map<String, Asset> assets = new TreeMap<>();
    private final String version;

    /** One file, ready to be sent. */
    public record Asset(String type, byte[] plain, byte @Nullable [] gzip) {

        public int weight() {
            return gzip == null ? plain.length : gzip.length;
        }
    }

    public Assets() throws IOException {
        var resolver = new PathMatchingResourcePatternResolver();
        for (Resource file : resolver.getResources("classpath*:static/**/*.*")) {
            String path = file.getURL().getPath();
            add(path.substring(path.lastIndexOf("/static/") + "/static/".length()), file);
        }
        for (var library : LIBRARIES.entrySet()) {
            add(library.getKey(), resolver.getResources(library.getValue())[0]);
        }
        this.version = fingerprint();
    }

    /** The address of a file; a name that does not exist is a mistake of the template. */
    public String url(String name) {
        if (!assets.containsKey(name)) {
            throw new IllegalArgumentException("No such asset: " + name);
        }
        return ROOT + version + "/" + name;
    }

    public Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    public String version() {
        return version;
    }

    private void add(String name, Resource file) throws IOException {
        byte[] bytes = file.getContentAsByteArray();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = TYPES.getOrDefault(ending, "application/octet-stream");
        assets.put(name, new Asset(type, bytes, ending.equals("png") ? null : compressed(bytes)));
    }

    private static byte[] compressed(byte[] bytes) {
        var output = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(output) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output.toByteArray();
    }

    private String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            assets.values().forEach(asset -> digest.update(asset.plain()));
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
