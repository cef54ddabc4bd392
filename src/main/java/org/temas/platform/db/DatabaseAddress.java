package org.temas.platform.db;

/** Where PostgreSQL is and how to sign in; the user owns the schemas, the pool steps down to the application's role. */
public record DatabaseAddress(String url, String user, String password, int poolSize) {

    @Override
    public String toString() {
        return "DatabaseAddress[" + url + "]";
    }
}
