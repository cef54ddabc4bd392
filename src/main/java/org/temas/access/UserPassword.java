package org.temas.access;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.temas.platform.Command;
import org.temas.platform.db.Db;

/** The way back in for somebody who forgot the password. */
@Component
@Command.Line(
        name = "user password",
        usage = "user password <e-mail>",
        does = "Gives somebody a new random password, prints it, and ends their sessions.")
final class UserPassword implements Command {

    private final Db db;
    private final People people;
    private final Sessions sessions;
    private final SignIns signIns;

    UserPassword(Db db, People people, Sessions sessions, SignIns signIns) {
        this.db = db;
        this.people = people;
        this.sessions = sessions;
        this.signIns = signIns;
    }

    @Override
    public int run(List<String> arguments) {
        Optional<Person> person =
                arguments.stream().findFirst().flatMap(EmailAddress::of).flatMap(people::find);
        if (person.isEmpty()) {
            System.err.println("Nobody has this e-mail address.");
            return 2;
        }
        String password = Secrets.readable();
        db.inTransaction(() -> {
            people.changePassword(person.get().id(), password);
            sessions.endAllBut(person.get().id(), null);
        });
        signIns.tell(person.get().id(), Audited.PASSWORD_CHANGED, Actor.current());
        System.out.println("Password: " + password);
        return 0;
    }
}
