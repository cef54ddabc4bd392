package org.temas.access;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.web.Form;
import org.temas.platform.web.Refusal;

/** Lets people in by e-mail address and password, not too often. */
@Component
final class SignIns {

    private static final EmailAddress NOBODY = new EmailAddress("", "");

    private final People people;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Sessions sessions;
    private final Members members;
    private final AuditLog audit;

    SignIns(People people, Passwords passwords, Throttle throttle, Sessions sessions, Members members, AuditLog audit) {
        this.people = people;
        this.passwords = passwords;
        this.throttle = throttle;
        this.sessions = sessions;
        this.members = members;
        this.audit = audit;
    }

    /** How a sign-in ends. */
    sealed interface Outcome {

        /** The token of the new session. */
        record In(String token) implements Outcome {}

        /** Unknown account or wrong password: which of the two is not told. */
        record Wrong() implements Outcome {}

        /** Too many failures before. */
        record Wait(Duration left) implements Outcome {}
    }

    Outcome signIn(String email, String password, String address, String device) {
        EmailAddress account = EmailAddress.of(email).orElse(NOBODY);
        Optional<Duration> wait = throttle.count(account, address);
        if (wait.isPresent()) {
            return new Outcome.Wait(wait.get());
        }
        @Nullable Person person = people.find(account).orElse(null);
        if (!passwords.matches(password, person == null ? null : person.passwordHash()) || person == null) {
            if (person != null) {
                tell(person.id(), Audited.SIGN_IN_FAILED, Actor.STRANGER);
            }
            return new Outcome.Wrong();
        }
        throttle.forget(account, address);
        String token = sessions.open(person.id(), address, device);
        tell(person.id(), Audited.SIGNED_IN, Actor.person(person.id()));
        return new Outcome.In(token);
    }

    /** Changes the password and ends all other sessions; what is wrong goes into the form. */
    void changePassword(UUID id, UUID session, String current, String wished, String address, Form form) {
        Person person = people.find(id).orElseThrow(Refusal::notFound);
        EmailAddress account = EmailAddress.of(person.email()).orElse(NOBODY);
        Optional<Duration> wait = throttle.count(account, address);
        if (wait.isPresent()) {
            form.refuse("current", "access.sign_in.wait", wait.get().toSeconds() + 1);
            return;
        }
        if (!passwords.matches(current, person.passwordHash())) {
            form.refuse("current", "access.account.password_wrong");
            return;
        }
        throttle.forget(account, address);
        passwords.problem(wished, person.email()).ifPresent(problem -> form.refuse("wished", problem));
        if (form.isGood()) {
            people.changePassword(id, wished);
            sessions.endAllBut(id, session);
            tell(id, Audited.PASSWORD_CHANGED, Actor.person(id));
        }
    }

    void signOut(UUID person, UUID session) {
        if (sessions.end(person, session)) {
            tell(person, Audited.SIGNED_OUT, Actor.person(person));
        }
    }

    /** In the log of each workspace the person belongs to: it is their business who comes in. */
    void tell(UUID person, Audited what, Actor actor) {
        for (Members.Place place : members.of(person)) {
            WorkspaceScope.run(place.membership().id(), () -> audit.record(actor, what, person));
        }
    }
}
