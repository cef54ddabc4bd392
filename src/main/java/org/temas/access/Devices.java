package org.temas.access;

import jakarta.servlet.http.HttpServletRequest;

/** What a person recognises a device by: browser and system, without the version noise. */
final class Devices {

    private Devices() {}

    static String of(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        if (agent == null) {
            return "";
        }
        String browser = browser(agent);
        String system = system(agent);
        String device = (browser + " · " + system).strip();
        return browser.isEmpty() || system.isEmpty() ? device.replace("·", "").strip() : device;
    }

    private static String browser(String agent) {
        if (agent.contains("Edg/")) {
            return "Edge";
        }
        if (agent.contains("OPR/")) {
            return "Opera";
        }
        if (agent.contains("Firefox/")) {
            return "Firefox";
        }
        if (agent.contains("Chrome/") || agent.contains("CriOS/")) {
            return "Chrome";
        }
        if (agent.contains("Safari/")) {
            return "Safari";
        }
        int end = agent.indexOf('/');
        return end < 1 || end > 30 ? "" : agent.substring(0, end);
    }

    private static String system(String agent) {
        if (agent.contains("iPhone") || agent.contains("iPad")) {
            return "iOS";
        }
        if (agent.contains("Android")) {
            return "Android";
        }
        if (agent.contains("Windows")) {
            return "Windows";
        }
        if (agent.contains("Mac OS X")) {
            return "macOS";
        }
        return agent.contains("Linux") ? "Linux" : "";
    }
}
