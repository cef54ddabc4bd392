package org.temas.warehouse;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.temas.access.Workspace;
import org.temas.access.Workspaces;
import org.temas.platform.Command;
import org.temas.platform.db.WorkspaceScope;

/** Makes the columnar copy anew beside the process that serves, which then turns to the new file. */
@Component
@Command.Line(
        name = "warehouse rebuild",
        usage = "warehouse rebuild [--workspace <id or name>]",
        does = "Makes the columnar copy of the log anew while everything goes on working.")
final class RebuildCommand implements Command {

    private final Workspaces workspaces;
    private final Copies copies;
    private final Ground ground;
    private final InstantSource clock;
    private final PrintStream out = System.out;

    RebuildCommand(Workspaces workspaces, Copies copies, Ground ground, InstantSource clock) {
        this.workspaces = workspaces;
        this.copies = copies;
        this.ground = ground;
        this.clock = clock;
    }

    @Override
    public int run(List<String> arguments) {
        Optional<String> wanted = wanted(arguments);
        if (!arguments.isEmpty() && wanted.isEmpty()) {
            out.println("Usage: bin/temas warehouse rebuild [--workspace <id or name>]");
            return 2;
        }
        List<Workspace> chosen = workspaces.all().stream()
                .filter(one -> wanted.isEmpty()
                        || one.name().equals(wanted.get())
                        || one.id().toString().equals(wanted.get()))
                .toList();
        if (chosen.isEmpty()) {
            out.println(
                    wanted.map(name -> "No workspace is called " + name + ".").orElse("There is no workspace yet."));
            return wanted.isPresent() ? 2 : 0;
        }
        chosen.forEach(one -> WorkspaceScope.run(one.id(), () -> rebuild(one)));
        return 0;
    }

    private static Optional<String> wanted(List<String> arguments) {
        return arguments.size() == 2 && arguments.getFirst().equals("--workspace")
                ? Optional.of(arguments.get(1))
                : Optional.empty();
    }

    private void rebuild(Workspace workspace) {
        var said = new int[] {-10};
        var last = new Progress[1];
        new Rebuild(copies, ground, clock).runBeside(WarehouseConfiguration.basisOf(workspace), progress -> {
            last[0] = progress;
            if (progress.state() != Progress.State.READING || progress.percent() >= said[0] + 10) {
                said[0] = progress.percent();
                out.printf(
                        "%s: %s, %d of %d interactions (%d %%)%n",
                        workspace.name(),
                        progress.state().words(),
                        progress.done(),
                        progress.total(),
                        progress.percent());
            }
        });
        out.printf("%s: done, %d interactions%n", workspace.name(), last[0] == null ? 0 : last[0].done());
    }
}
