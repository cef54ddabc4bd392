package org.temas.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.temas.platform.web.Refusal;

/** Hashes and judges passwords: Argon2id with 19 MiB, two passes, one lane (OWASP's second choice of parameters). */
@Component
final class Passwords {

    static final int SHORTEST = 10;
    static final int LONGEST = 200;

    /** Same cost as a real one and matched by nothing: a stranger cannot tell by the clock whether an account exists. */
    private static final String NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$" + "A".repeat(43);

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    /** Bounds the memory that a flood of sign-ins can take. */
    private final Semaphore atOnce = new Semaphore(8);

    private final Set<String> blocked = read("blocked-passwords.txt");

    String hash(String password) {
        return bounded(() -> String.valueOf(encoder.encode(normal(password))));
    }

    boolean matches(String password, @Nullable String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        boolean matches = bounded(() -> encoder.matches(normal(password), hash == null ? NOBODYS : hash));
        return matches && hash != null;
    }

    /** What is wrong with a new password: a message key, or nothing. */
    Optional<String> problem(String password, String email) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("access.password.too_short");
        }
        if (password.length() > LONGEST) {
            return Optional.of("access.password.too_long");
        }
        String folded = normal(password).toLowerCase(Locale.ROOT);
        String account = email.toLowerCase(Locale.ROOT);
        if (blocked.contains(folded)
                || folded.equals(account)
                || folded.codePoints().distinct().count() < 4) {
            return Optional.of("access.password.too_common");
        }
        return Optional.empty();
    }

    private <T> T bounded(Supplier<T> work) {
        try {
            if (!atOnce.tryAcquire(10, TimeUnit.SECONDS)) {
                throw new Refusal(503, null, "access.sign_in.busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, null, "access.sign_in.busy");
        }
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }

    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static Set<String> read(String name) {
        try {
            return new ClassPathResource("access/" + name)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
