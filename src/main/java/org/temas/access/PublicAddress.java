package org.temas.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How the outside reaches us: as configured, else as the one who asks does. */
@Component
final class PublicAddress {

    private final String configured;

    PublicAddress(@Value("${temas.public-url:}") String configured) {
        this.configured = configured.strip().replaceAll("/+$", "");
    }

    String of(HttpServletRequest request) {
        if (!configured.isEmpty()) {
            return configured;
        }
        boolean usual = request.getServerPort() == (request.isSecure() ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + request.getServerPort());
    }
}
