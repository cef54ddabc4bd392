package org.temas.interactions;

import java.util.Locale;

/** Where an event of the tracking API comes from. */
final class TrackedSource {

    private TrackedSource() {}

    /** The kind, channel and name of an event. */
    static SourceKey of(RawEvent event, TrackingCall type) {
        String kind = switch (type) {
            case TRACK -> Kinds.ofEvent(String.valueOf(event.event));
            case IDENTIFY -> Kinds.IDENTIFIED;
            case PAGE -> Kinds.PAGE_VIEWED;
            case SCREEN -> Kinds.SCREEN_VIEWED;
            case GROUP -> Kinds.GROUPED;
            case ALIAS -> Kinds.ALIASED;
            case BATCH -> throw new IllegalArgumentException();
        };
        String name = switch (type) {
            case TRACK -> String.valueOf(event.event);
            case PAGE -> pageName(event);
            case SCREEN -> event.name == null ? "" : event.name;
            case IDENTIFY, GROUP, ALIAS, BATCH -> "";
        };
        return new SourceKey(kind, channel(event), Drafts.name(name), true);
    }

    private static String pageName(RawEvent event) {
        String path = PagePath.of(event.path, event.url);
        if (path == null) {
            path = PagePath.of(event.pagePath, event.pageUrl);
        }
        return path != null ? path : event.name == null ? "" : event.name;
    }

    private static String channel(RawEvent event) {
        if (event.channel != null) {
            String said = event.channel.toLowerCase(Locale.ROOT);
            if (said.equals("browser")) {
                return Channels.WEB;
            }
            if (Channels.ALL.contains(said)) {
                return said;
            }
        }
        String device = event.deviceType == null ? "" : event.deviceType.toLowerCase(Locale.ROOT);
        String library = event.library == null ? "" : event.library.toLowerCase(Locale.ROOT);
        if (device.equals("ios")
                || device.equals("android")
                || library.contains("ios")
                || library.contains("android")
                || library.contains("react-native")
                || library.contains("flutter")) {
            return Channels.MOBILE;
        }
        if (library.contains("analytics.js")
                || library.contains("javascript")
                || library.contains("browser")
                || event.pageUrl != null
                || event.pagePath != null) {
            return Channels.WEB;
        }
        return Channels.SERVER;
    }
}
