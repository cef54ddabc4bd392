package org.temas.interactions;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a request's bytes, unpacked and bounded: whatever a small body unpacks to, no more than the bound is held. */
final class TrackingBody {

    private TrackingBody() {}

    static byte[] read(HttpServletRequest request, TrackingCall call) throws IOException {
        int most = call == TrackingCall.BATCH ? TrackingParser.LARGEST_BODY : Drafts.LONGEST_EVENT;
        byte[] body;
        try (InputStream in = unpacked(request)) {
            body = in.readNBytes(most + 1);
        } catch (ZipException | EOFException e) {
            throw BadRequest.of("Content-Encoding", "The body says it is gzip but cannot be unpacked");
        }
        if (body.length > most) {
            throw BadRequest.of(
                    null,
                    call == TrackingCall.BATCH
                            ? "A batch may have 500 KB (" + most + " bytes): send the events in several"
                            : "An event may have 32 KB (" + most
                                    + " bytes): send less in properties, traits and context");
        }
        return body;
    }

    private static InputStream unpacked(HttpServletRequest request) throws IOException {
        @Nullable String encoding = request.getHeader("Content-Encoding");
        return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity", "" -> request.getInputStream();
            case "gzip", "x-gzip" -> new GZIPInputStream(request.getInputStream(), 8_192);
            default -> throw BadRequest.of("Content-Encoding", "must be gzip or absent");
        };
    }
}
