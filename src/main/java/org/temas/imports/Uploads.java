package org.temas.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.springframework.stereotype.Component;
import org.temas.platform.DataFolder;
import org.temas.platform.jobs.TaskId;

/** Where uploaded files and what was refused of them lie: names of ours, never of the sender. */
@Component
final class Uploads {

    private final DataFolder data;

    Uploads(DataFolder data) {
        this.data = data;
    }

    /** The n-th file of an import. */
    Path file(ImportId id, int index) {
        return folder(id).resolve(String.valueOf(index));
    }

    Path folder(ImportId id) {
        return created(data.folder("uploads").resolve(id.toString()));
    }

    /** Where a run sorts and joins: emptied when it begins. */
    Path stage(TaskId task) {
        Path stage = data.folder("imports").resolve(task.toString());
        delete(stage);
        return created(stage);
    }

    void dropStage(TaskId task) {
        delete(data.folder("imports").resolve(task.toString()));
    }

    /** Lines of the n-th file that a run refused, or left out by a rule. */
    Path noted(ImportId id, TaskId task, int index, boolean skipped) {
        return folder(id).resolve((skipped ? "skipped-" : "refused-") + task + "-" + index + ".csv");
    }

    void drop(ImportId id) {
        delete(data.folder("uploads").resolve(id.toString()));
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path visited, @org.jspecify.annotations.Nullable IOException problem) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
