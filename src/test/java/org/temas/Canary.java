package org.temas;

import java.util.List;
import org.temas.platform.db.Db;

/** A word that stands nowhere but in what a test wrote: where it is found, something of that is kept. */
public final class Canary {

    private Canary() {}

    /** The tables of which some row holds the word, as text or as bytes, as far as the workspace in scope may see them. */
    public static List<String> tablesWith(Db db, String word) {
        return db.sql("""
                SELECT c.oid::regclass::text
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'r'
                  AND c.relpersistence <> 't'
                  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'public')
                  AND c.relname <> 'migration'
                  AND has_table_privilege(c.oid, 'SELECT')
                ORDER BY 1
                """).list(String.class).stream()
                .filter(table -> db.sql("SELECT EXISTS (SELECT FROM " + table
                                + " t WHERE position(:word IN lower(t::text)) > 0"
                                + " OR position(encode(convert_to(:word, 'UTF8'), 'hex') IN t::text) > 0)")
                        .param("word", word)
                        .one(Boolean.class))
                .toList();
    }
}
