package org.temas.interactions;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.temas.platform.db.WorkspaceScope;

/** Writes groups come what may: tries again after what passes, and finds the one draft that the database cannot take. */
@Component
final class GroupWriter {

    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    /** Pauses between tries when the database is away or busy: about six seconds, then the senders are told. */
    private static final int[] PAUSES = {20, 100, 300, 600, 1_000, 2_000, 2_000};

    private final Appender appender;
    private final Wakeup wakeup;

    GroupWriter(Appender appender, Wakeup wakeup) {
        this.appender = appender;
        this.wakeup = wakeup;
    }

    /** Afterwards each draft has its outcome, and the transaction is committed. */
    void write(List<Draft> drafts) {
        for (int attempt = 0; ; attempt++) {
            try {
                appender.append(drafts);
                wakeup.committed(WorkspaceScope.current());
                return;
            } catch (RuntimeException e) {
                // after a lost commit the drafts are found in the log: then they are duplicates, and all is well
                if (!passes(e)) {
                    separate(drafts, e);
                    return;
                }
                if (attempt == PAUSES.length) {
                    LOG.warn("Intake gives up on {} events for now: {}", drafts.size(), e.toString());
                    throw Overloaded.databaseAway();
                }
                pause(PAUSES[attempt]);
            }
        }
    }

    private void separate(List<Draft> drafts, RuntimeException why) {
        if (drafts.size() > 1) {
            int half = drafts.size() / 2;
            write(drafts.subList(0, half));
            write(drafts.subList(half, drafts.size()));
            return;
        }
        Draft poison = drafts.getFirst();
        LOG.error("The database cannot take an event of kind {}", poison.source.kind(), why);
        if (poison.wrong != null) {
            throw why;
        }
        Draft refused = new Draft(
                poison.messageId,
                poison.received,
                poison.call,
                poison.body,
                new Outcome.Refused(
                        Reason.NOT_STORABLE, null, "cannot be stored; the log of the application says why"));
        try {
            write(List.of(refused));
        } catch (Overloaded e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Nor can it be kept among the refused", e);
            throw why;
        }
        poison.outcome = refused.outcome;
    }

    /** Whether the same may work a moment later: lost connections, deadlocks, a database that restarts or is full. */
    static boolean passes(Throwable failure) {
        if (failure instanceof CannotCreateTransactionException) {
            return true;
        }
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null
                        || state.startsWith("08")
                        || state.startsWith("40")
                        || state.startsWith("53")
                        || state.startsWith("55P03")
                        || state.startsWith("57")
                        || state.startsWith("58")
                        || state.equals("25006");
            }
        }
        return false;
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Overloaded.databaseAway();
        }
    }
}
