/** Workspaces, people, roles, sessions, API keys and the audit log. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package org.temas.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
