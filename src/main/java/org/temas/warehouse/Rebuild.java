package org.temas.warehouse;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;

/** Makes the copy anew beside the one in use, lets it catch up, and puts it in its place. */
final class Rebuild {

    /** Fewer than this many missing rows are taken while the old copy waits. */
    private static final long CLOSE = 20_000;

    private final Copies copies;
    private final Ground ground;
    private final InstantSource clock;

    Rebuild(Copies copies, Ground ground, InstantSource clock) {
        this.copies = copies;
        this.ground = ground;
        this.clock = clock;
    }

    /** In this process, which uses the file: questions go on, against the old copy and then the new. */
    void run(Schema.Basis basis, Consumer<Progress> told) {
        WorkspaceId workspace = WorkspaceScope.current();
        Path path = build(workspace, basis, told);
        WorkspaceCopy before = copies.peek(workspace).orElse(null);
        if (before != null) {
            before.lock().lock();
        }
        try {
            copies.swap(workspace, path, basis).catchUp();
        } finally {
            if (before != null) {
                before.lock().unlock();
            }
        }
    }

    /** Beside the process that uses the file, which will find the newer one and turn to it. */
    Path runBeside(Schema.Basis basis, Consumer<Progress> told) {
        WorkspaceId workspace = WorkspaceScope.current();
        return copies.promote(workspace, build(workspace, basis, told));
    }

    private Path build(WorkspaceId workspace, Schema.Basis basis, Consumer<Progress> told) {
        Path path = copies.unfinished(workspace);
        Copies.delete(path);
        var progress =
                new Progress[] {new Progress(Progress.State.READING, 0, ground.lastSeq(), clock.instant(), null)};
        told.accept(progress[0]);
        WorkspaceCopy fresh = copies.create(path, basis);
        try {
            fresh.load(
                    read -> tell(progress, progress[0].at(Progress.State.READING, read), told),
                    () -> tell(progress, progress[0].at(Progress.State.ORDERING, progress[0].done()), told));
            tell(progress, progress[0].at(Progress.State.CATCHING_UP, progress[0].done()), told);
            do {
                fresh.catchUp();
            } while (ground.lastSeq() - fresh.seq() > CLOSE);
            fresh.file().checkpoint();
        } catch (RuntimeException e) {
            fresh.file().close();
            Copies.delete(path);
            throw e;
        }
        fresh.file().close();
        return path;
    }

    private static void tell(Progress[] progress, Progress next, Consumer<Progress> told) {
        progress[0] = next;
        told.accept(next);
    }
}
