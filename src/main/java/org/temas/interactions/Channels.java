package org.temas.interactions;

import java.util.Set;

/** The channels an interaction can come over. */
public final class Channels {

    public static final String WEB = "web";
    public static final String MOBILE = "mobile";
    public static final String STORE = "store";
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";
    public static final String SOCIAL = "social";
    public static final String MARKETPLACE = "marketplace";
    public static final String IMPORT = "import";
    public static final String SERVER = "server";
    public static final String OTHER = "other";

    public static final Set<String> ALL =
            Set.of(WEB, MOBILE, STORE, EMAIL, PHONE, SOCIAL, MARKETPLACE, IMPORT, SERVER, OTHER);

    private Channels() {}
}
