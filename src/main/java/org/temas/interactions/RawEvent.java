package org.temas.interactions;

import org.jspecify.annotations.Nullable;

/** One event as it was sent: its scalar members, and where in the body the objects lie. */
final class RawEvent {

    final byte[] body;
    int from;
    int to;

    @Nullable
    String type;

    @Nullable
    String messageId;

    @Nullable
    String userId;

    @Nullable
    String anonymousId;

    @Nullable
    String previousId;

    @Nullable
    String groupId;

    @Nullable
    String event;

    @Nullable
    String name;

    @Nullable
    String category;

    @Nullable
    String timestamp;

    @Nullable
    String originalTimestamp;

    @Nullable
    String sentAt;

    @Nullable
    String channel;
    /** A member that has a type it may not have. */
    @Nullable
    String wrongType;

    int propertiesFrom = -1;
    int propertiesTo;
    int traitsFrom = -1;
    int traitsTo;
    int contextFrom = -1;
    int contextTo;
    int contextTraitsFrom = -1;
    int contextTraitsTo;

    @Nullable
    String path;

    @Nullable
    String url;

    @Nullable
    String pagePath;

    @Nullable
    String pageUrl;

    @Nullable
    String library;

    @Nullable
    String deviceType;

    RawEvent(byte[] body) {
        this.body = body;
    }
}
