package org.temas.home;

import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.temas.platform.web.SearchSource;
import org.temas.platform.web.Viewer;

/** Asks every source that the viewer may ask; one that fails does not silence the others. */
@Component
public final class Findings {

    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);
    private static final int LONGEST = 100;

    private final ObjectProvider<SearchSource> sources;

    Findings(ObjectProvider<SearchSource> sources) {
        this.sources = sources;
    }

    /** What one source found, under its heading. */
    public record Group(String title, List<SearchSource.Found> found) {}

    List<Group> of(String query, int each, Viewer viewer) {
        String asked = query.strip();
        if (asked.isEmpty() || asked.length() > LONGEST || viewer.workspace() == null) {
            return List.of();
        }
        return sources.stream()
                .filter(source -> viewer.may().test(source.authority()))
                .sorted(Comparator.comparingInt(SearchSource::order))
                .map(source -> new Group(source.title(), ask(source, asked, each)))
                .filter(group -> !group.found().isEmpty())
                .toList();
    }

    private static List<SearchSource.Found> ask(SearchSource source, String query, int each) {
        try {
            return source.find(query, each);
        } catch (RuntimeException e) {
            LOG.warn("{} cannot search", source.getClass().getSimpleName(), e);
            return List.of();
        }
    }
}
