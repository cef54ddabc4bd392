package org.temas.interactions;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.ids.Uuid7;

/**
 * The tracking API under {@code /v1/}: what Segment's HTTP API takes, so that the clients people have just work.
 *
 * <p>A filter before all others: it needs no session, page or form token, any web page may call it, and it is the path
 * that must be fast.
 */
final class TrackingApi extends HttpFilter {

    private static final Logger LOG = LoggerFactory.getLogger(TrackingApi.class);

    private final transient Intake intake;
    private final transient WriteKeys keys;
    private final transient InstantSource clock;
    private final transient Uuid7 ids;

    TrackingApi(Intake intake, WriteKeys keys, InstantSource clock, Uuid7 ids) {
        this.intake = intake;
        this.keys = keys;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        allowAnyPage(request, response);
        if (request.getMethod().equals("OPTIONS")) {
            response.setStatus(204);
            return;
        }
        try {
            record(request, response);
        } catch (BadRequest e) {
            TrackingAnswer.problem(response, e);
        } catch (Overloaded e) {
            response.setHeader("Retry-After", String.valueOf(e.retryAfterSeconds()));
            TrackingAnswer.problem(
                    response,
                    new BadRequest(e.unavailable() ? 503 : 429, null, null, e.getMessage() + ": send it again later"));
        } catch (DataAccessException | TransactionException e) {
            // the key could not be looked up
            response.setHeader("Retry-After", "2");
            TrackingAnswer.problem(
                    response, new BadRequest(503, null, null, "The database does not answer: send it again later"));
        } catch (RuntimeException e) {
            LOG.error("A tracking request failed", e);
            TrackingAnswer.problem(
                    response, new BadRequest(500, null, null, "Something went wrong here: send it again later"));
        }
    }

    /** Any page may send; no cookies are looked at, so none are allowed. */
    private static void allowAnyPage(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        if (request.getHeader("Origin") == null) {
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", "*");
        if (request.getMethod().equals("OPTIONS")) {
            response.setHeader("Access-Control-Allow-Methods", "POST, OPTIONS");
            String wanted = request.getHeader("Access-Control-Request-Headers");
            boolean plausible = wanted != null && wanted.length() <= 500 && wanted.matches("[A-Za-z0-9, -]+");
            response.setHeader(
                    "Access-Control-Allow-Headers",
                    plausible ? wanted : "Authorization, Content-Type, Content-Encoding");
            response.setHeader("Access-Control-Max-Age", "86400");
        }
    }

    private void record(HttpServletRequest request, HttpServletResponse response) throws IOException {
        TrackingCall call = call(request);
        Optional<WorkspaceId> ofHeader = keys.ofHeader(request);
        Instant received = clock.instant();
        byte[] body = TrackingBody.read(request, call);
        TrackingParser.Parsed parsed = TrackingParser.parse(body, call);
        WorkspaceId workspace = ofHeader.isPresent() ? ofHeader.get() : keys.ofBody(parsed.writeKey());
        List<Draft> drafts = TrackedDrafts.all(call, parsed, received, ids);
        WorkspaceScope.call(workspace, () -> intake.append(drafts));
        if (call != TrackingCall.BATCH && refusal(drafts) instanceof Outcome.Refused refused) {
            throw TrackingAnswer.single(refused);
        }
        TrackingAnswer.success(response, drafts);
    }

    /** A reused id is no mistake that the client can see: it is answered as success and kept among the refused. */
    private static Outcome.@Nullable Refused refusal(List<Draft> drafts) {
        return drafts.getFirst().outcome instanceof Outcome.Refused refused
                        && !refused.reason().equals(Reason.MESSAGE_ID_REUSED)
                        && !refused.reason().equals(Reason.ERASED)
                ? refused
                : null;
    }

    private static TrackingCall call(HttpServletRequest request) {
        String path = request.getRequestURI();
        TrackingCall call = TrackingCall.ofPath(path.substring("/v1/".length()));
        if (call == null) {
            throw new BadRequest(
                    404,
                    null,
                    null,
                    "There is no such call: track, identify, page, screen, group, alias, batch or import");
        }
        if (!request.getMethod().equals("POST")) {
            throw new BadRequest(405, null, null, "Send it with POST");
        }
        return call;
    }
}
