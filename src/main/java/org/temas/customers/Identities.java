package org.temas.customers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;

/** Who is who: turns claims into customers, in order, a batch at a time. */
@Component
public final class Identities {

    private final Db db;

    Identities(Db db) {
        this.db = db;
    }

    /** Resolves the claims in order, inside the transaction around; one resolution for each claim. */
    public List<Resolution> resolve(List<Claim> claims) {
        throw new UnsupportedOperationException("soon");
    }

    /** For each number its root: itself, or the customer it became part of. */
    public Map<Long, Long> roots(Collection<Long> numbers) {
        throw new UnsupportedOperationException("soon");
    }
}
