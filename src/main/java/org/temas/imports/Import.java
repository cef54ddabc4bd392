package org.temas.imports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.temas.platform.jobs.Task;
import org.temas.platform.jobs.TaskId;

/**
 * Files, how they are understood, and what became of them.
 *
 * @param mapping as JSON
 * @param language of the person who brought the files: reasons are written in it
 * @param rehearsal the last dry run
 * @param task the run that recorded
 * @param last whichever ran last
 */
public record Import(
        ImportId id,
        ImportKind kind,
        List<Upload> files,
        String mapping,
        String language,
        Instant createdAt,
        @Nullable TaskId rehearsal,
        @Nullable TaskId task,
        @Nullable TaskId last,
        boolean filesDeleted) {

    /** A file as it came: its name and its size in bytes. It is stored under its number. */
    public record Upload(String name, long size) {}

    /** An import with its last run, for lists. */
    public record Listed(Import entry, @Nullable Task run) {

        /** A code: draft, or the state of the run, a dry run's told apart once it is over. */
        public String state() {
            if (run == null) {
                return "draft";
            }
            boolean rehearsed = entry.task() == null && run.state() == Task.State.DONE;
            return rehearsed ? "rehearsed" : run.state().name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
