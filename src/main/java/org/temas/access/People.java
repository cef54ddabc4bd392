package org.temas.access;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.ids.Uuid7;
import org.temas.platform.web.Viewer;

/** The people who sign in, whatever workspaces they belong to. */
@Component
public final class People {

    private static final String COLUMNS =
            "SELECT id, email, name, password_hash, password_generated, language, theme FROM access.person ";

    private final Db db;
    private final Uuid7 ids;
    private final InstantSource clock;
    private final Passwords passwords;

    People(Db db, Uuid7 ids, InstantSource clock, Passwords passwords) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.passwords = passwords;
    }

    /** What they are called, by id; for those who are gone there is no entry. */
    public Map<UUID, String> names(Collection<UUID> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        record Named(UUID id, String name) {}
        return db
                .sql("""
                        SELECT id, CASE WHEN name = '' THEN email ELSE name END AS name
                        FROM access.person
                        WHERE id = ANY(:ids)
                        """)
                .param("ids", people.toArray(UUID[]::new))
                .list(row -> new Named(row.getObject("id", UUID.class), row.getString("name")))
                .stream()
                .collect(Collectors.toMap(Named::id, Named::name));
    }

    Optional<Person> find(UUID id) {
        return db.sql(COLUMNS + "WHERE id = :id").param("id", id).optional(Person.class);
    }

    Optional<Person> find(EmailAddress email) {
        return db.sql(COLUMNS + "WHERE email_key = :key")
                .param("key", email.key())
                .optional(Person.class);
    }

    Person add(EmailAddress email, String name, String password, boolean generated, @Nullable String language) {
        return addHashed(email, name, passwords.hash(password), generated, language);
    }

    Person addHashed(EmailAddress email, String name, String hash, boolean generated, @Nullable String language) {
        UUID id = ids.next();
        db.sql("""
                        INSERT INTO access.person
                            (id, email, email_key, name, password_hash, password_generated, language, created_at,
                             password_changed_at)
                        VALUES (:id, :email, :key, :name, :hash, :generated, :language, :now, :now)
                        """)
                .param("id", id)
                .param("email", email.given())
                .param("key", email.key())
                .param("name", name)
                .param("hash", hash)
                .param("generated", generated)
                .param("language", language)
                .param("now", clock.instant())
                .update();
        return find(id).orElseThrow();
    }

    void rename(UUID id, String name) {
        db.sql("UPDATE access.person SET name = :name WHERE id = :id")
                .param("id", id)
                .param("name", name)
                .update();
    }

    void readdress(UUID id, EmailAddress email) {
        db.sql("UPDATE access.person SET email = :email, email_key = :key WHERE id = :id")
                .param("id", id)
                .param("email", email.given())
                .param("key", email.key())
                .update();
    }

    void speak(UUID id, String language) {
        db.sql("UPDATE access.person SET language = :language WHERE id = :id")
                .param("id", id)
                .param("language", language)
                .update();
    }

    void dress(UUID id, Viewer.Theme theme) {
        db.sql("UPDATE access.person SET theme = :theme WHERE id = :id")
                .param("id", id)
                .param("theme", theme)
                .update();
    }

    void changePassword(UUID id, String password) {
        db.sql("""
                        UPDATE access.person
                        SET password_hash = :hash, password_generated = false, password_changed_at = :now
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("hash", passwords.hash(password))
                .param("now", clock.instant())
                .update();
    }
}
