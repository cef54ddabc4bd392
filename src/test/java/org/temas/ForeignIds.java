package org.temas;

import java.util.Map;
import java.util.Set;
import org.temas.access.TestAccess;

/**
 * What each module contributes to {@link ForeignIdTest}: one real object of each kind that an address can name. A
 * {@code @Component} among the module's tests.
 */
public interface ForeignIds {

    /**
     * Makes the objects in this workspace and tells how addresses name them: by the pattern up to the variable, as
     * {@code /customers/{id}} or {@code /customers/{id}/merges/{merge}}, and for parameters {@code POST
     * /workspace?workspace}. One entry holds for every longer pattern that begins with it.
     */
    Map<String, String> in(TestAccess.TestWorkspace workspace);

    /** Variables that name nothing of a workspace: metrics, tokens; patterns as above. */
    default Set<String> ofNoWorkspace() {
        return Set.of();
    }

    /** Parameters that search: nothing found is an answer, not 404, and the same for an id that nobody has. */
    default Set<String> searches() {
        return Set.of();
    }

    /** Values of required parameters that name nothing by themselves. */
    default Map<String, String> beside() {
        return Map.of();
    }
}
