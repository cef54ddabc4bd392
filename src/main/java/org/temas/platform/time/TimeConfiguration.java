package org.temas.platform.time;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.temas.platform.ids.Uuid7;

/** The only place that reads the system's clock. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Uuid7 uuids(InstantSource clock) {
        return new Uuid7(clock);
    }
}
