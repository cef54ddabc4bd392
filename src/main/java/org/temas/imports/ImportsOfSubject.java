package org.temas.imports;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.temas.customers.IdentifierKey;
import org.temas.customers.IdentifierType;
import org.temas.customers.Subject;
import org.temas.customers.SubjectData;
import org.temas.customers.SubjectExport;
import org.temas.platform.jobs.Tasks;

/**
 * What this module keeps about a person: the lines of uploaded files, while those are kept, copies of the lines that were
 * refused or left out, and hashes that tell what was imported.
 */
@Component
final class ImportsOfSubject implements SubjectData {

    private final ImportStore store;
    private final Uploads uploads;
    private final Mappings mappings;
    private final Keys keys;
    private final Tasks tasks;
    private final InstantSource clock;

    ImportsOfSubject(
            ImportStore store, Uploads uploads, Mappings mappings, Keys keys, Tasks tasks, InstantSource clock) {
        this.store = store;
        this.uploads = uploads;
        this.mappings = mappings;
        this.keys = keys;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "imports";
    }

    @Override
    public void export(Subject subject, SubjectExport into) {
        List<List<String>> lines = store.withFiles().stream()
                .flatMap(entry -> LinesOfSubject.in(uploads, entry, mappings.of(entry), subject).stream())
                .toList();
        into.table("lines_of_files", List.of("import", "file", "line", "text"), lines);
    }

    /**
     * All uploaded files go, whoever stands in them: a line may name a person in a way no search finds, and a file that
     * would have gone within days anyway is worth less than that certainty. Those a run still reads go when it is over;
     * its lines about the person are refused. The figures of the imports stay, and so do the hashes of orders and
     * answers, which name nobody: with them a second import of the same file changes nothing. The hash that stands for
     * the person goes.
     *
     * <p>Files do not come back when the transaction fails: the import then says that they are gone.
     */
    @Override
    public void erase(Subject subject) {
        store.forget(customerKeys(subject));
        for (Import entry : store.withFiles()) {
            boolean running = entry.last() != null
                    && tasks.find(entry.last()).filter(run -> !run.isOver()).isPresent();
            if (running) {
                store.filesDue(entry.id(), clock.instant());
            } else {
                store.filesDeleted(entry.id(), clock.instant());
                uploads.drop(entry.id());
            }
        }
    }

    private List<UUID> customerKeys(Subject subject) {
        return subject.identifiers().stream()
                .flatMap(value ->
                        Stream.of(IdentifierType.values()).flatMap(type -> IdentifierKey.of(type, value).stream()))
                .map(key -> keys.of(Draft.Type.CUSTOMERS, key.text()))
                .distinct()
                .toList();
    }
}
