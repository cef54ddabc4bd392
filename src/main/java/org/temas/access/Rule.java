package org.temas.access;

import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.web.method.HandlerMethod;

/** Who may call a handler: read from its one annotation; none or several of them: nobody. */
sealed interface Rule {

    /** People whose role has the permission. */
    record People(Permission permission) implements Rule {}

    /** Programs whose key has the scope. */
    record Programs(Keyed.Scope scope) implements Rule {}

    /** Strangers too. */
    record Anyone() implements Rule {}

    /** A handler that forgot to say. */
    record Nobody() implements Rule {}

    static Rule of(HandlerMethod handler) {
        if (isFrameworks(handler.getBeanType())) {
            return new Anyone();
        }
        Allowed allowed = handler.getMethodAnnotation(Allowed.class);
        Keyed keyed = handler.getMethodAnnotation(Keyed.class);
        Open open = handler.getMethodAnnotation(Open.class);
        if (allowed != null && keyed == null && open == null) {
            return new People(allowed.value());
        }
        if (keyed != null && allowed == null && open == null) {
            return new Programs(keyed.value());
        }
        if (open != null && allowed == null && keyed == null) {
            return new Anyone();
        }
        return new Nobody();
    }

    /** The few handlers that are not ours: the last error page, the answer to OPTIONS, the description of the API. */
    static boolean isFrameworks(Class<?> bean) {
        String name = bean.getName();
        return bean == BasicErrorController.class
                || name.equals(
                        "org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping$HttpOptionsHandler")
                || name.startsWith("org.springdoc.webmvc.api.");
    }
}
