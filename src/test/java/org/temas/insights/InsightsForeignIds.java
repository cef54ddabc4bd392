package org.temas.insights;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.temas.ForeignIds;
import org.temas.access.TestAccess;

/** Metrics are the same for everybody; whose figures they show follows from the key or the session. */
@Component
final class InsightsForeignIds implements ForeignIds {

    @Override
    public Map<String, String> in(TestAccess.TestWorkspace workspace) {
        return Map.of();
    }

    @Override
    public Set<String> ofNoWorkspace() {
        return Set.of("/api/v1/metrics/{id}", "/metrics/{id}");
    }
}
