package org.temas.customers;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.temas.BrowserTest;
import org.temas.TemasTest;
import org.temas.access.Role;
import org.temas.access.TestAccess;

/** Customers and the pages of the log, looked at in Turkish and English, light and dark, wide and on a phone. */
@TemasTest
class CustomersInTheBrowserIT extends BrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    TestAccess access;

    @Autowired
    Customers customers;

    @Autowired
    Consents consents;

    @Autowired
    ProfileChanges changes;

    @Autowired
    CustomerStore store;

    @Test
    void everyPageIsAccessible() {
        var shop = access.workspace();
        Customer ayse = shop.call(this::fill);
        String one = "/customers/" + ayse.id();
        for (Look look : List.of(new Look("tr", false, 1440), new Look("en", true, 390))) {
            try (var window = window(look)) {
                signIn(window, address(), shop.session(Role.OWNER, look.language()));
                Page page = window.newPage();
                for (String path : List.of(
                        "/customers",
                        one,
                        one + "/edit",
                        one + "/merge?q=fatma",
                        one + "/consents",
                        one + "/erase",
                        "/customers/proposals",
                        "/live",
                        "/refused",
                        "/touchpoints",
                        "/touchpoints/new",
                        "/settings/subscribers")) {
                    page.navigate(address() + path);
                    expectAccessible(page);
                }
            }
        }
    }

    private Customer fill() {
        Customer ayse =
                TestCustomers.add(changes, store, "Ayşe Yılmaz", "ayse@example.com", "+905321112233", "CRM-4711");
        customers.put(
                ayse.id(),
                Map.of("tier", "gold", "birthYear", 1990, "province", "izmir", "interests", List.of("spor", "müzik")),
                "test");
        Customer fatma = TestCustomers.add(
                changes, store, "Fatma Nur Hüseyinoğlu Karaosmanoğlu Büyükçekmeceli Yıldırım", "fatma@example.com");
        customers.put(fatma.id(), Map.of("email", "ayse@example.com"), "test");
        consents.record(
                ayse.id(),
                new Consents.Statement(
                        Consent.Channel.EMAIL,
                        Consent.Purpose.MARKETING,
                        Consent.Status.GRANTED,
                        Consent.Recipient.INDIVIDUAL,
                        Consent.Source.HS_WEB,
                        new Consents.Text("Bülten", "3", "tr", "Haberdar olmak istiyorum."),
                        "ayse@example.com",
                        null,
                        Instant.parse("2026-01-01T00:00:00Z")));
        return ayse;
    }

    private String address() {
        return "http://localhost:" + port;
    }
}
