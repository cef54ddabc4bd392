package org.temas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.platform.db.Db;

@TemasTest
class StartTest {

    @Autowired
    Db db;

    @Test
    void startsOnAnEmptyDatabase() {
        assertThat(db.sql("SELECT 1").one(Integer.class)).isEqualTo(1);
    }
}
