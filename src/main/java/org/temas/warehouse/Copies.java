package org.temas.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.temas.platform.db.WorkspaceId;

/**
 * The open copies, the least lately used closed when there are too many. A workspace's file carries a generation in its
 * name: a rebuild makes the next one and the older goes; so the swap is one rename, whoever did it.
 */
final class Copies implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Copies.class);

    private final WarehouseSettings settings;
    private final Ground ground;
    private final InstantSource clock;

    /** Guarded by this; the least lately used first. */
    private final LinkedHashMap<WorkspaceId, WorkspaceCopy> open = new LinkedHashMap<>(16, 0.75f, true);

    Copies(WarehouseSettings settings, Ground ground, InstantSource clock) {
        this.settings = settings;
        this.ground = ground;
        this.clock = clock;
    }

    WarehouseSettings settings() {
        return settings;
    }

    synchronized List<WorkspaceId> opened() {
        return List.copyOf(open.keySet());
    }

    /** Whether there is a file of the workspace, open or not. */
    boolean isKept(WorkspaceId workspace) {
        return !generations(workspace).isEmpty();
    }

    /** The open copy, if it is open. */
    synchronized Optional<WorkspaceCopy> peek(WorkspaceId workspace) {
        return Optional.ofNullable(open.get(workspace));
    }

    /** The workspace's copy, opened or begun anew. */
    WorkspaceCopy of(WorkspaceId workspace, Schema.Basis basis) {
        List<WorkspaceCopy> surplus = new ArrayList<>();
        WorkspaceCopy copy;
        synchronized (this) {
            copy = open.get(workspace);
            if (copy == null) {
                copy = openNewest(workspace, basis);
                open.put(workspace, copy);
                while (open.size() > settings.open()) {
                    surplus.add(open.pollFirstEntry().getValue());
                }
            }
        }
        surplus.forEach(Copies::close);
        return copy;
    }

    private WorkspaceCopy openNewest(WorkspaceId workspace, Schema.Basis basis) {
        removeUnfinished(workspace);
        List<Path> found = generations(workspace);
        for (Path path : found) {
            WorkspaceCopy copy = tryOpen(path, basis);
            if (copy != null) {
                found.stream().filter(other -> !other.equals(path)).forEach(Copies::delete);
                return copy;
            }
            LOG.warn("{} cannot be used as it is and will be rebuilt", path.getFileName());
            delete(path);
        }
        long next = found.isEmpty() ? 1 : generationOf(found.getFirst()) + 1;
        return create(file(workspace, next), basis);
    }

    private @Nullable WorkspaceCopy tryOpen(Path path, Schema.Basis basis) {
        try {
            DuckFile file = DuckFile.open(path, settings);
            try {
                if (Schema.fits(file, basis)) {
                    return WorkspaceCopy.of(file, ground, basis, clock);
                }
            } catch (WarehouseTrouble e) {
                LOG.warn("{} is damaged", path.getFileName(), e);
            }
            file.close();
            return null;
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains("lock on file")) {
                throw new WarehouseTrouble("Another process has " + path.getFileName() + " open", e);
            }
            LOG.warn("{} cannot be opened", path.getFileName(), e);
            return null;
        }
    }

    /** A new and empty copy in the file. */
    WorkspaceCopy create(Path path, Schema.Basis basis) {
        try {
            Files.createDirectories(settings.folder());
            DuckFile file = DuckFile.open(path, settings);
            Schema.create(file, basis);
            return WorkspaceCopy.of(file, ground, basis, clock);
        } catch (SQLException | IOException e) {
            throw new WarehouseTrouble("The warehouse's file could not be made", e);
        }
    }

    /** Where a rebuild writes until it is complete. */
    Path unfinished(WorkspaceId workspace) {
        return settings.folder()
                .resolve(workspace + "." + ProcessHandle.current().pid() + ".rebuild");
    }

    /** Puts the finished file in the place of the open one: it is the newest generation from now on. */
    WorkspaceCopy swap(WorkspaceId workspace, Path finished, Schema.Basis basis) {
        WorkspaceCopy before;
        WorkspaceCopy after;
        synchronized (this) {
            after = tryOpen(promote(workspace, finished), basis);
            if (after == null) {
                throw new WarehouseTrouble("The rebuilt file could not be opened", null);
            }
            before = open.put(workspace, after);
        }
        if (before != null) {
            close(before);
        }
        // also those that nobody had open: what was erased must not lie about in an older file
        generations(workspace).stream()
                .filter(path -> generationOf(path) < generationOf(after.file().path()))
                .forEach(Copies::delete);
        return after;
    }

    /** Gives the finished file its name; whoever has an older one open will see it. */
    Path promote(WorkspaceId workspace, Path finished) {
        List<Path> found = generations(workspace);
        Path target = file(workspace, found.isEmpty() ? 1 : generationOf(found.getFirst()) + 1);
        try {
            return Files.move(finished, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether another process finished a newer file; the open one is then closed, to be opened anew. */
    boolean outdated(WorkspaceId workspace) {
        WorkspaceCopy copy = peek(workspace).orElse(null);
        List<Path> found = generations(workspace);
        return copy != null
                && !found.isEmpty()
                && !found.getFirst().equals(copy.file().path());
    }

    void close(WorkspaceId workspace) {
        WorkspaceCopy copy;
        synchronized (this) {
            copy = open.remove(workspace);
        }
        if (copy != null) {
            close(copy);
        }
    }

    private static void close(WorkspaceCopy copy) {
        copy.lock().lock();
        try {
            copy.file().close();
        } finally {
            copy.lock().unlock();
        }
    }

    @Override
    public void close() {
        opened().forEach(this::close);
    }

    private Path file(WorkspaceId workspace, long generation) {
        return settings.folder().resolve(workspace + "." + generation + ".duckdb");
    }

    /** The newest first. */
    private List<Path> generations(WorkspaceId workspace) {
        return list(workspace + ".", ".duckdb").stream()
                .filter(path -> path.getFileName().toString().matches("[0-9a-f-]+\\.\\d{1,18}\\.duckdb"))
                .sorted(Comparator.comparingLong(Copies::generationOf).reversed())
                .toList();
    }

    private void removeUnfinished(WorkspaceId workspace) {
        list(workspace + ".", ".rebuild").stream()
                .filter(path -> {
                    String pid = path.getFileName().toString().split("\\.")[1];
                    return !pid.matches("\\d+")
                            || ProcessHandle.of(Long.parseLong(pid)).isEmpty();
                })
                .forEach(Copies::delete);
    }

    private List<Path> list(String begin, String end) {
        if (!Files.isDirectory(settings.folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(settings.folder())) {
            return files.filter(path -> path.getFileName().toString().startsWith(begin)
                            && path.getFileName().toString().endsWith(end))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long generationOf(Path path) {
        String[] parts = path.getFileName().toString().split("\\.");
        return Long.parseLong(parts[parts.length - 2]);
    }

    static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
            Files.deleteIfExists(path.resolveSibling(path.getFileName() + ".wal"));
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", path.getFileName(), e);
        }
    }
}
