package org.temas.platform;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Takes the data folder that {@code TEMAS_DATA_DIR} names. */
@Configuration(proxyBeanMethods = false)
class DataFolderConfiguration {

    @Bean
    DataFolder dataFolder(@Value("${temas.data-dir}") Path folder, Environment environment) {
        return Commands.none(environment) ? DataFolder.take(folder) : DataFolder.takeOrJoin(folder);
    }
}
