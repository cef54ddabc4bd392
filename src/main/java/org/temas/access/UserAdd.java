package org.temas.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.Command;
import org.temas.platform.db.Db;

/** Lets whoever has the machine take somebody in. */
@Component
@Command.Line(
        name = "user add",
        usage = "user add <e-mail> [--role owner|admin|analyst|agent|viewer] [--workspace <name or id>]",
        does = "Takes somebody into a workspace (the first one) and prints their password.")
final class UserAdd implements Command {

    private final Db db;
    private final Workspaces workspaces;
    private final People people;
    private final Members members;

    UserAdd(Db db, Workspaces workspaces, People people, Members members) {
        this.db = db;
        this.workspaces = workspaces;
        this.people = people;
        this.members = members;
    }

    @Override
    public int run(List<String> arguments) {
        Optional<EmailAddress> email = arguments.stream()
                .findFirst()
                .filter(first -> !first.startsWith("--"))
                .flatMap(EmailAddress::of);
        if (email.isEmpty()) {
            return refuse("The first argument is the e-mail address of the person.");
        }
        String wished = option(arguments, "--role", "viewer");
        Role role = Arrays.stream(Role.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(wished))
                .findFirst()
                .orElse(null);
        if (role == null) {
            return refuse("There is no role " + wished + ".");
        }
        Workspace workspace = workspace(option(arguments, "--workspace", ""));
        if (workspace == null) {
            return refuse("There is no such workspace. There are: "
                    + workspaces.all().stream().map(Workspace::name).collect(Collectors.joining(", "))
                    + " (none: start Temas once).");
        }
        String password = Secrets.readable();
        boolean known = people.find(email.get()).isPresent();
        boolean added = db.inTransaction(() -> {
            Person person = people.find(email.get()).orElseGet(() -> people.add(email.get(), "", password, true, null));
            return workspaces.<Boolean>enter(workspace.id(), () -> members.add(person.id(), role));
        });
        if (!added) {
            System.out.println(email.get().given() + " already belongs to " + workspace.name() + ".");
            return 1;
        }
        System.out.println(email.get().given() + " now belongs to " + workspace.name() + " as " + wished + "."
                + (known ? " They keep their password." : "\nPassword: " + password));
        return 0;
    }

    private @Nullable Workspace workspace(String wished) {
        return workspaces.all().stream()
                .filter(each -> wished.isEmpty()
                        || each.name().equals(wished)
                        || each.id().toString().equals(wished))
                .findFirst()
                .orElse(null);
    }

    private static String option(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        return at >= 0 && at + 1 < arguments.size() ? arguments.get(at + 1) : otherwise;
    }

    private static int refuse(String reason) {
        System.err.println(reason);
        return 2;
    }
}
