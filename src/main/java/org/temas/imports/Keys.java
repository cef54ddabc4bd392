package org.temas.imports;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.temas.customers.Identifier;
import org.temas.customers.IdentifierKey;
import org.temas.platform.crypto.Secrets;
import org.temas.platform.db.WorkspaceScope;

/**
 * The keys under which it is remembered what was imported. They are keyed hashes: a list of them tells nobody who has not
 * the installation's secret whose orders or addresses they stand for.
 */
@Component
final class Keys {

    private final Secrets secrets;

    Keys(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Of something a business calls by this name. */
    UUID of(Draft.Type type, String name) {
        ByteBuffer hash = ByteBuffer.wrap(secrets.hash("imports.key", scope() + type.code() + "\n" + name));
        return new UUID(hash.getLong(), hash.getLong());
    }

    /** Of what it said. */
    long content(String said) {
        return ByteBuffer.wrap(secrets.hash("imports.content", scope() + said)).getLong();
    }

    /** Keeps made-up order numbers from telling whom they are made of. */
    String salt() {
        return secrets.hex("imports.order", scope());
    }

    /** What a customer is remembered by: not the text of the cell, so that the same person is found again at erasure. */
    static String nameOf(List<Identifier> identifiers) {
        Identifier first = identifiers.getFirst();
        return IdentifierKey.of(first.type(), first.value()).orElseThrow().text();
    }

    private static String scope() {
        return WorkspaceScope.current() + "\n";
    }
}
