package org.temas.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.temas.imports.ImportStore.Known;
import org.temas.imports.Tally.Fate;
import org.temas.interactions.Intake;
import org.temas.interactions.Kinds;
import org.temas.interactions.NewInteraction;
import org.temas.interactions.Outcome;
import org.temas.interactions.Overloaded;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.jobs.TaskRun;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Hands drafts to the intake in batches, leaves out what is known already, and counts what became of each. */
final class Delivery implements Draft.Sink {

    private static final int BATCH = 2_000;
    private static final int LONGEST_KEY = 120;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final ImportStore store;
    private final Intake intake;
    private final TaskRun run;
    private final LineLog log;
    private final Tally tally;
    private final boolean dry;
    private final Instant imported;
    private final long skip;
    private final Runnable progress;
    private final List<Ready> batch = new ArrayList<>(BATCH);
    private final Keys keys;
    private long taken;
    private @Nullable Future<List<Refusal>> inFlight;
    private long inFlightUpTo;

    /**
     * @param imported when the files came: the time of what has none of its own
     * @param skip how many drafts an earlier run has delivered
     */
    Delivery(
            ImportStore store,
            Intake intake,
            Keys keys,
            TaskRun run,
            LineLog log,
            Tally tally,
            boolean dry,
            Instant imported,
            long skip,
            Runnable progress) {
        this.store = store;
        this.intake = intake;
        this.run = run;
        this.log = log;
        this.tally = tally;
        this.dry = dry;
        this.imported = imported;
        this.skip = skip;
        this.progress = progress;
        this.keys = keys;
    }

    /** A draft with its key and its content condensed. */
    private record Ready(Draft draft, UUID key, long content, String properties) {}

    @Override
    public void accept(Draft draft) {
        if (++taken <= skip) {
            return;
        }
        batch.add(ready(draft));
        if (batch.size() == BATCH) {
            flush();
        }
    }

    /** The rest. */
    void finish() {
        flush();
        settle();
    }

    /** What the intake did not take, noted once its batch is over: the log belongs to the thread that reads. */
    private record Refusal(
            Draft draft, String reason, @Nullable String field, String detail) {}

    /** One batch is recorded while the next is read; never two, since the second may say something new about the first. */
    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        settle();
        progress.run();
        List<Ready> sending = List.copyOf(batch);
        batch.clear();
        WorkspaceId workspace = WorkspaceScope.current();
        var task = new FutureTask<>(() -> WorkspaceScope.call(workspace, () -> deliver(sending)));
        Thread.ofVirtual().name("import-delivery").start(task);
        inFlight = task;
        inFlightUpTo = taken;
    }

    private void settle() {
        Future<List<Refusal>> delivered = inFlight;
        if (delivered == null) {
            return;
        }
        inFlight = null;
        try {
            for (Refusal refusal : awaited(delivered)) {
                log.refuse(
                        refusal.draft().line().file(),
                        refusal.draft().line().number(),
                        refusal.reason(),
                        refusal.field(),
                        refusal.detail());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            run.stopIfCancelled();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
        if (!dry) {
            run.checkpoint(JSON.writeValueAsString(Map.of("drafts", inFlightUpTo, "counts", tally.toMap())));
        }
    }

    /** While the intake is away or busy, the person sees that it waits, and can stop it. */
    private List<Refusal> awaited(Future<List<Refusal>> delivered) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return delivered.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                progress.run();
            }
        }
    }

    private List<Refusal> deliver(List<Ready> batch) {
        var refusals = new ArrayList<Refusal>();
        Map<UUID, Known> known = store.known(batch.stream().map(Ready::key).toList());
        Map<UUID, Known> now = new HashMap<>();
        var sent = new ArrayList<Ready>();
        var fates = new ArrayList<Fate>();
        var messages = new ArrayList<NewInteraction>();
        for (Ready ready : batch) {
            Known before = now.getOrDefault(ready.key(), known.get(ready.key()));
            if (before != null && before.content() == ready.content()) {
                tally.count(ready.draft().type(), Fate.UNCHANGED);
            } else if (before != null && ready.draft().type() == Draft.Type.ANSWERS) {
                // an answer is what somebody said then: it does not change
                tally.count(ready.draft().type(), Fate.REFUSED);
                refusals.add(new Refusal(ready.draft(), LineRefused.Why.ANSWER_CHANGED.code(), null, ""));
            } else {
                int revision = before == null ? 0 : before.revision() + 1;
                now.put(ready.key(), new Known(ready.content(), revision));
                sent.add(ready);
                fates.add(before == null ? Fate.NEW : Fate.UPDATED);
                messages.add(message(ready, revision));
            }
        }
        if (dry) {
            for (int i = 0; i < sent.size(); i++) {
                tally.count(sent.get(i).draft().type(), fates.get(i));
            }
        } else if (!messages.isEmpty()) {
            record(sent, fates, messages, now, refusals);
        }
        return refusals;
    }

    private void record(
            List<Ready> sent,
            List<Fate> fates,
            List<NewInteraction> messages,
            Map<UUID, Known> now,
            List<Refusal> refusals) {
        List<Outcome> outcomes = submit(messages);
        for (int i = 0; i < outcomes.size(); i++) {
            Ready ready = sent.get(i);
            switch (outcomes.get(i)) {
                case Outcome.Recorded recorded -> tally.count(ready.draft().type(), fates.get(i));
                // it was committed, and the process died before it knew
                case Outcome.Duplicate duplicate -> tally.count(ready.draft().type(), Fate.UNCHANGED);
                case Outcome.Refused refused -> {
                    tally.count(ready.draft().type(), Fate.REFUSED);
                    now.remove(ready.key());
                    refusals.add(new Refusal(ready.draft(), refused.reason(), refused.field(), refused.detail()));
                }
            }
        }
        store.know(now);
    }

    private List<Outcome> submit(List<NewInteraction> messages) {
        while (true) {
            try {
                return intake.submit(messages);
            } catch (Overloaded busy) {
                try {
                    Thread.sleep(1_000L * busy.retryAfterSeconds());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw busy;
                }
            }
        }
    }

    private NewInteraction message(Ready ready, int revision) {
        Draft draft = ready.draft();
        // a customer is called by what they are recognised by: not a text to spread
        boolean plain = draft.type() != Draft.Type.CUSTOMERS && draft.key().length() <= LONGEST_KEY;
        String key = plain ? draft.key() : ready.key().toString();
        String id = "import:" + draft.type().code() + ":" + key + ":" + Long.toHexString(ready.content())
                + (revision == 0 ? "" : ":" + revision)
                // dated by the import: another import says it at another time, which is another message
                + (draft.occurredAt() == null ? "@" + imported.getEpochSecond() : "");
        boolean updates = draft.type() == Draft.Type.ORDERS && revision > 0;
        return new NewInteraction(
                id,
                draft.identifiers(),
                draft.identifiers().stream()
                        .anyMatch(identifier -> identifier.type().identifies()),
                draft.traits(),
                updates ? Kinds.ORDER_UPDATED : draft.kind(),
                draft.channel(),
                draft.name(),
                true,
                draft.occurredAt() == null ? imported : draft.occurredAt(),
                ready.properties());
    }

    private Ready ready(Draft draft) {
        String properties = JSON.writeValueAsString(Map.of("properties", draft.properties()));
        var content = new StringBuilder(properties.length() + 200)
                .append(draft.kind())
                .append('\n')
                .append(draft.channel())
                .append('\n')
                .append(draft.name())
                .append('\n')
                .append(draft.occurredAt())
                .append('\n')
                .append(properties)
                .append('\n');
        draft.identifiers()
                .forEach(identifier -> content.append(identifier.type())
                        .append(':')
                        .append(identifier.value())
                        .append('\n'));
        if (!draft.traits().isEmpty()) {
            content.append(JSON.writeValueAsString(new TreeMap<String, @Nullable Object>(draft.traits())));
        }
        return new Ready(draft, keys.of(draft.type(), draft.key()), keys.content(content.toString()), properties);
    }

    /** For the result. */
    Map<String, Map<String, Long>> counts() {
        return new LinkedHashMap<>(tally.toMap());
    }
}
