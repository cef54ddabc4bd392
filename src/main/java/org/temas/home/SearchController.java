package org.temas.home;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.access.Allowed;
import org.temas.access.Permission;
import org.temas.platform.web.Page;
import org.temas.platform.web.Viewer;

@Controller
class SearchController {

    private static final int IN_PALETTE = 6;
    private static final int ON_PAGE = 25;

    private final Findings findings;

    SearchController(Findings findings) {
        this.findings = findings;
    }

    @Allowed(Permission.ACCOUNT)
    @GetMapping("/search")
    Page search(@RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer, @RequestParam(defaultValue = "") String q) {
        return new SearchPage(q, findings.of(q, ON_PAGE, viewer));
    }

    /** What the palette shows under its field. */
    @Allowed(Permission.ACCOUNT)
    @GetMapping("/search/options")
    Page options(@RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer, @RequestParam(defaultValue = "") String q) {
        return new SearchOptions(findings.of(q, IN_PALETTE, viewer));
    }
}
