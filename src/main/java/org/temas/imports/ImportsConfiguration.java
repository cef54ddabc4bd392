package org.temas.imports;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.temas.access.Permission;
import org.temas.access.Workspace;
import org.temas.access.Workspaces;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.jobs.Recurring;
import org.temas.platform.jobs.Tasks;
import org.temas.platform.web.Authority;
import org.temas.platform.web.ChecklistItem;
import org.temas.platform.web.NavigationItem;

/** Where the module shows itself, and what it does by night. */
@Configuration(proxyBeanMethods = false)
class ImportsConfiguration {

    @Bean
    NavigationItem importsNavigation() {
        return new NavigationItem(
                NavigationItem.Group.SETTINGS,
                10,
                "imports",
                "imports.navigation",
                "/imports",
                "file-import",
                Permission.IMPORT,
                "u");
    }

    @Bean
    ChecklistItem importsChecklistItem(Imports imports) {
        return new FirstImport(imports);
    }

    @Bean
    Recurring importedFilesCleanup(
            Workspaces workspaces,
            ImportStore store,
            Uploads uploads,
            Tasks tasks,
            InstantSource clock,
            @Value("${temas.imports.keep-days:14}") int days) {
        return new Cleanup(workspaces, store, uploads, tasks, clock, Duration.ofDays(days));
    }

    private record FirstImport(Imports imports) implements ChecklistItem {

        @Override
        public int order() {
            return 10;
        }

        @Override
        public String key() {
            return "imports.checklist";
        }

        @Override
        public String href() {
            return "/imports/new";
        }

        @Override
        public Authority authority() {
            return Permission.IMPORT;
        }

        @Override
        public State state() {
            return imports.anyRecorded() ? State.DONE : State.OPEN;
        }
    }

    /** Uploaded files hold personal data: they go after their days, or as soon as nobody reads those that are due. */
    private record Cleanup(
            Workspaces workspaces, ImportStore store, Uploads uploads, Tasks tasks, InstantSource clock, Duration kept)
            implements Recurring {

        @Override
        public String name() {
            return "imported-files-cleanup";
        }

        @Override
        public Duration every() {
            return Duration.ofHours(1);
        }

        @Override
        public void run() {
            for (Workspace workspace : workspaces.all()) {
                WorkspaceScope.run(
                        workspace.id(),
                        () -> store.withFiles().stream().filter(this::isOver).forEach(entry -> {
                            uploads.drop(entry.id());
                            store.filesDeleted(entry.id(), clock.instant());
                        }));
            }
        }

        private boolean isOver(Import entry) {
            if (entry.createdAt().isBefore(clock.instant().minus(kept))) {
                return true;
            }
            boolean running = entry.last() != null
                    && tasks.find(entry.last()).filter(run -> !run.isOver()).isPresent();
            return !running && store.areFilesDue(entry.id());
        }
    }
}
