package org.temas.customers;

import java.util.List;
import org.temas.platform.db.Db;
import tools.jackson.databind.json.JsonMapper;

/** The customers as copies of them are made, without Spring. */
public final class TestSnapshots {

    private final CustomerStore store;

    public TestSnapshots(Db db) {
        store = new CustomerStore(db, JsonMapper.builder().build());
    }

    public List<Snapshot> changedSince(long version, int limit) {
        return store.changedSince(version, limit);
    }
}
